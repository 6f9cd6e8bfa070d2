"""Forms and addresses of the study's server, which runs on and on."""

import time
from random import Random

import exchange
from kinds.kind import Case, Found, Kind, Step
from kinds.plans import SMALL, STUDY
from mutators import forms
from process import MOST_MEMORY
from study_server import StudyServer
from visitor import Visitor, filled

PLACES = [
    *("/", "/terms", "/task", "/background", "/receipt", "/tune", "/tune?from=1", "/state", "/done", "/withdraw"),
    *("/join/x", "/overview", "/overview/login", "/overview/report", "/overview/export/study.sqlite"),
    *("/overview/export/trials.csv", "/trials/1/events", "/trials/1/cancel", "/style.css", "/study.js"),
]
METHODS = ("GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "X")
REFUSALS = (400, 403, 404, 405, 409, 413, 422, 429)
VISITORS = 12
VISITS = 60  # inputs until a visitor makes room for a new one; those that change something count more
INPUTS_A_STORE = 4000
MEMORY_EVERY = 100  # inputs


class ServerForms(Kind):
    name = "server-forms"
    can_shrink = False

    def prepare(self):
        (self.place / "small.yaml").write_text(SMALL)
        (self.place / "study.yaml").write_text(STUDY)
        self.server = StudyServer(self.bench, self.place)
        self.count, self.visitors = 0, {}

    def visitor(self, random):
        """One of some visitors, at any place of the study; now and then the researcher."""
        number = random.randrange(VISITORS)
        one = self.visitors.get(number)
        if one is None or one.age > VISITS:
            one = self.visitors[number] = Visitor(self.server, number % 4, number % 9 == 8)
        one.age += 1
        if one.age % 7 == 1 or not one.forms:
            places = ("/background", "/background", "/background", "/withdraw", "/")
            one.go("/overview" if one.is_researcher else random.choice(places))
        return one

    def case(self, seed, number, only=None):
        random = Random(f"{seed} {self.name} {number}")
        visitor = self.visitor(random)
        method, path, body = (
            self.form(random, visitor) if visitor.forms and random.random() < 0.75 else self.page(random)
        )
        data = exchange.request(method, path.replace(" ", "%20"), visitor.cookies, body)
        is_raw = random.random() < 0.1
        case = Case("request", forms.raw(random, data) if is_raw else data, [Step(self.server.command)])
        case.visitor, case.method, case.is_raw = visitor, method, is_raw
        return case

    def form(self, random, visitor):
        """A damaged form, mostly with the token that the page gave."""
        target, method, fields = random.choice(visitor.forms)
        sent = filled(fields, random)
        for _ in range(random.choice((0, 1, 1, 1, 2, 4))):
            kept = [] if random.random() < 0.05 else [one for one in sent if one[0] == b"csrf"]
            sent = kept + forms.field(random, [one for one in sent if one not in kept])
        is_odd = random.random() < 0.05 and target.startswith("/")
        return method, forms.path(random, target) if is_odd else target, forms.body(random, sent)

    def page(self, random):
        """An address, damaged more often than not."""
        path = random.choice(PLACES)
        return random.choice(METHODS), forms.path(random, path) if random.random() < 0.7 else path, b""

    def run(self, case):
        self.count += 1
        symptom = None
        try:
            answer = exchange.send(self.server.port, case.data, 2 if case.is_raw else 10, case.method)
            symptom = wrong(answer)
            self.take(case, answer)
        except exchange.NoAnswer as error:
            time.sleep(0.05)
            symptom = None if case.is_raw else f"no answer: {error}"
        symptom = self.server.died() or symptom
        if self.count % MEMORY_EVERY == 0 and (memory := self.server.memory()) > MOST_MEMORY:
            self.renew()
            symptom = f"the server has taken {memory >> 20} MB of memory"
        if self.count % INPUTS_A_STORE == 0:
            symptom = self.renew() or symptom
        return self.found(symptom)

    def take(self, case, answer):
        """What the answer means for the visitor."""
        visitor = case.visitor
        visitor.cookies |= answer.cookies
        self.refused = answer.status in REFUSALS
        if answer.status == 429:
            time.sleep(0.2)
        elif case.method == "POST" and answer.status in (200, 303, 422):
            visitor.age += 6
            visitor.take(answer)

    def renew(self):
        self.visitors = {}
        return self.server.renew()

    def found(self, symptom):
        return Found(symptom, Step(self.server.command), Printed(*self.bench.printed())) if symptom else None

    def close(self):
        return self.found(self.server.stop()) if self.server.child else None


class Printed:
    """What the server printed so far, in the place of how a command ended."""

    timed_out, signal, code = False, None, None

    def __init__(self, output, errors):
        self.output, self.errors = output, errors


def wrong(answer):
    """What is wrong with an answer itself, or None."""
    if answer.status >= 500:
        return f"status {answer.status}"
    if answer.status == 200 and answer.kind.startswith("text/html") and answer.body:
        if b"</html>" not in answer.body:
            return "half a page"
        if b"<script>" in answer.body:
            return "what was typed stands in the page as markup"
    return None
