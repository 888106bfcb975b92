"""Withhold what was read and cannot be trusted: another reading is as likely."""
