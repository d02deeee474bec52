"""The files under `api/`, one module a form. `files.data` gives them all."""
