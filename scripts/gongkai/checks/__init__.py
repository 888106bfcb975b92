"""Hold a report against the form's arithmetic, its own prose and its neighbours."""
