"""What lies inside an attachment: its words, who it says made it, and what in it could do harm."""
