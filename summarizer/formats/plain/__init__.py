"""What is text inside: RTF, mail, feeds, subtitles, tables; and what is refused."""
