"""A notice as a draft in DOCX, laid out as an official document (GB/T 9704-2012)."""
