"""How many epochs make a run of a wanted length on this machine."""


class Pace:
    """Nothing is known before `learn`."""

    def __init__(self):
        self.seconds_a_batch = self.images = None

    def learn(self, seconds, epochs, batches, batch_size):
        """Takes over what a run took that had so many batches an epoch."""
        self.images = batches * batch_size
        self.seconds_a_batch = max(seconds, 0.2) / (epochs * batches)

    def epochs(self, browser, seconds, batch_size, least=1):
        """Epochs for about so many seconds, at least `least`, within what the form takes."""
        most = bound(browser)
        if not self.seconds_a_batch:
            return min(least, most)
        an_epoch = self.seconds_a_batch * self.images / batch_size
        return max(least, min(most, round(seconds / an_epoch)))

    @staticmethod
    def longest(browser):
        """The most epochs there are: with batches of one image half a minute on a quick machine."""
        return bound(browser)


def bound(browser):
    """The most epochs that the tune form takes."""
    return int(browser.attribute("#epochs", "data-max"))
