"""What earlier builds made, kept in a folder for the next: found by what it rests on, never by when it was made."""
