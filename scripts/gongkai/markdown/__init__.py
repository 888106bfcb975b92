"""Write a report as a page: normalised Markdown, its tables as HTML."""

from gongkai.markdown.colophon import Setting
from gongkai.markdown.report import report_page
from gongkai.markdown.source import source_page

__all__ = ["Setting", "report_page", "source_page"]
