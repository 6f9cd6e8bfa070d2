"""The report of the checks: one line each, as it is made, and the counts at the end."""


class Report:
    def __init__(self):
        self.passed, self.failures = 0, []

    def check(self, name, holds, reason=""):
        if holds:
            self.passed += 1
            print(f"ok {name}", flush=True)
        else:
            self.failures.append((name, str(reason)))
            print(f"FAILED {name}: {reason}", flush=True)

    def note(self, text):
        print(f"note {text}", flush=True)

    def conclude(self, seconds):
        """Prints the counts and the failures once more; the exit code."""
        print(f"\n{self.passed} checks held, {len(self.failures)} failed, in {seconds:.0f} s")
        for name, reason in self.failures:
            print(f"  {name}: {reason}")
        return 1 if self.failures else 0
