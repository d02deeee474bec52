"""Register + moment of reading → what each page, feed and file says; pure, frozen, no HTML."""
