"""Which dates the measures allow: of one notice, of what a round awaits, of a round day by day."""
