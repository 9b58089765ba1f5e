"""What goes over the wire. Nothing the domain depends on; unknown fields are ignored."""
