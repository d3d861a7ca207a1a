"""What an editor knows of links: it goes before what the texts suggest."""
