/// Reserved name of the module while it is being built.
