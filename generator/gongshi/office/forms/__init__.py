"""The form for editing in a browser: a folder with Sveltia CMS and a configuration made from the record types."""
