"""A browser at the study's server: its cookies, and the forms of the page where it stands."""

import exchange
from mutators import forms

PASSWORD = "fuzz-the-study"
COMMON = {"epochs": "1", "batch_size": "10", "months": "7", "password": PASSWORD}
REDIRECTS = (302, 303, 307)


class Visitor:
    """`part` says how far into the study it goes at first, from 0 to 3; the researcher goes to the overview."""

    def __init__(self, server, part, is_researcher):
        self.server, self.is_researcher = server, is_researcher
        self.cookies, self.forms, self.age = {}, [], 0
        if is_researcher:
            self.go("/overview/login")
            self.submit("login")
            return
        self.go("/")
        for action in ("/terms", "/background", "/start")[:part]:
            if action == "/background":
                self.go(action)
            self.submit(action)

    def go(self, path):
        """Follows to the page and takes in its forms."""
        for _ in range(4):
            answer = self.exchange("GET", path)
            if answer is None:
                return
            self.forms = exchange.Forms(answer.body).found
            if answer.status not in REDIRECTS or not answer.location.startswith("/"):
                return
            path = answer.location

    def submit(self, action):
        """Sends a form as a person would who fills it in well."""
        for target, _, fields in self.forms:
            if action in target:
                self.take(self.exchange("POST", target, forms.encoded(filled(fields))))
                return

    def take(self, answer):
        """Goes where an answer to a form leads."""
        if answer is None:
            return
        if answer.location.startswith("/"):
            self.go(answer.location)
        elif answer.body:
            self.forms = exchange.Forms(answer.body).found

    def exchange(self, method, path, body=b""):
        """The answer, or None where there is none."""
        try:
            answer = exchange.send(self.server.port, exchange.request(method, path, self.cookies, body), 10, method)
        except exchange.NoAnswer:
            return None
        self.cookies |= answer.cookies
        return answer


def filled(fields, random=None):
    """Values for a form: those of the page, what is usual, and one of the options where there are some."""
    result = []
    for name, (value, options) in fields.items():
        usable = [option for option in options if option]
        if usable:
            value = random.choice(usable) if random else usable[0]
        else:
            value = value or COMMON.get(name, "")
        result.append((name.encode(), value.encode()))
    return result
