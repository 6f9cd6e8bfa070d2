import Terminal

/// Writes a line to standard output. It stands in for the standard library's `print`, which loses what it cannot write.
func print(_ text: String, terminator: String = "\n") { StandardStream.output.write(text + terminator) }

/// Writes a line to standard error.
func printError(_ line: String) { StandardStream.errors.write(line + "\n") }
