/// What a command of LaTeX stands for in the plain text.
enum LaTeXCommand {
    /// What follows from a command's name.
    enum Effect {
        /// These scalars stand in its place.
        case text(String)
        /// So many groups in braces, and all in brackets, are passed over; what follows them is read.
        case passing(Int)
        /// A paragraph ends.
        case paragraph
    }

    /// The effect of a command; a name that is not known is left out, and its groups are read.
    static func effect(_ name: String) -> Effect {
        if let text = texts[name] { return .text(text) }
        if let groups = passed[name] { return .passing(groups) }
        return paragraphs.contains(name) ? .paragraph : .text("")
    }

    private static let texts: [String: String] = [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "eta": "η",
        "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "pi": "π", "rho": "ρ", "varrho": "ρ",
        "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "Chi": "χ", "psi": "ψ", "omega": "ω",
        "Delta": "Δ", "Omega": "Ω", "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥",
        "lt": "<", "gt": ">", "textless": "<", "textgreater": ">", "ll": "<", "gg": ">", "approx": "≈", "sim": "≈",
        "simeq": "≈", "equiv": "=", "times": "×", "cdot": "·", "ast": "*", "pm": "±", "textminus": "-",
        "textendash": "-",
        "textsuperscript": "^", "textsubscript": "_", "sp": "^", "sb": "_", "quad": " ", "qquad": " ", "space": " ",
        "textrho": "ρ", "textchi": "χ", "texttau": "τ", "ldots": "…", "dots": "…", "lbrack": "[", "rbrack": "]",
        "lparen": "(", "rparen": ")", "colon": ":", "neq": "≠", "ne": "≠", "to": " ", "hfill": " ", "newline": " ",
        "linebreak": " ", "tabularnewline": " ",
    ]

    private static let passed: [String: Int] = [
        "hspace": 1, "vspace": 1, "label": 1, "ref": 1, "eqref": 1, "cref": 1, "Cref": 1, "autoref": 1, "pageref": 1,
        "cite": 1, "citep": 1, "citet": 1, "parencite": 1, "textcite": 1, "autocite": 1, "url": 1, "href": 1,
        "usepackage": 1, "documentclass": 1, "includegraphics": 1, "input": 1, "include": 1, "bibliography": 1,
        "bibliographystyle": 1, "newcommand": 2, "renewcommand": 2, "setlength": 2, "color": 1, "textcolor": 1,
        "cline": 1, "cmidrule": 1, "rule": 2, "multirow": 2, "SI": 0, "unit": 1, "rowcolor": 1, "cellcolor": 1,
        "scalebox": 1, "resizebox": 2, "fontsize": 2, "parbox": 1, "raisebox": 1, "definecolor": 3, "hypersetup": 1,
        "geometry": 1, "linespread": 1, "setstretch": 1, "bibitem": 1,
        "arraystretch": 0, "setcounter": 2, "addlinespace": 0, "midrule": 0, "toprule": 0, "bottomrule": 0,
    ]

    private static let paragraphs: Set<String> = [
        "par", "item", "section", "subsection", "subsubsection", "paragraph", "chapter", "title", "footnote", "caption",
    ]
}
