"""What goes over HTTP: the bodies that are sent and answered, for the server and the client."""
