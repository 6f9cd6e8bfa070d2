"""What a browser would send of a form in a page."""

from html.parser import HTMLParser


class Form(HTMLParser):
    """The form of a page whose action ends in `action`, by the names of its fields.

    `values` are those that the page gives, `options` those of selects and radios, `bounds` the most that a field takes.
    """

    def __init__(self, page, action):
        super().__init__()
        self.action = action
        self.inside, self.select = False, None
        self.values, self.options, self.bounds = {}, {}, {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        have = dict(attributes)
        if tag == "form":
            self.inside = (have.get("action") or "").endswith(self.action)
        name = have.get("name")
        if not self.inside or "disabled" in have:
            return
        if tag == "input" and name:
            self.take_input(name, have)
        elif tag == "select" and name:
            self.select = name
            self.options[name] = []
        elif tag == "option" and self.select:
            value = have.get("value", "")
            self.options[self.select].append(value)
            if "selected" in have or self.select not in self.values:
                self.values[self.select] = value

    def take_input(self, name, have):
        kind = have.get("type", "text")
        if kind == "radio":
            self.options.setdefault(name, []).append(have.get("value", "on"))
        if kind not in ("checkbox", "radio") or "checked" in have:
            self.values[name] = have.get("value") or ""
        if "data-max" in have:
            self.bounds[name] = int(have["data-max"])

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
