// SPDX-License-Identifier: Apache-2.0

/// A place on a gradient.
struct Stop {
    let offset: Double
    let colour: Colour
    let opacity: Double

    init(_ offset: Double, _ colour: Colour, _ opacity: Double = 1) {
        self.offset = offset
        self.colour = colour
        self.opacity = opacity
    }
}

/// A gradient that a sketch has defined.
struct Gradient: Paint {
    let css: String
}

/// An SVG in the making. Goods are drawn around the origin:
/// standing ones with their foot on y = 0, lying ones centred on it.
struct Sketch {
    private(set) var body = ""
    private(set) var definitions = ""
    private var gradients: [String: Gradient] = [:]
    private var clips = 0
    var random: ArtRandom
    var palette: Palette

    init(random: ArtRandom, palette: Palette) {
        self.random = random
        self.palette = palette
    }

    /// The finished document of a square picture.
    func document(side: Int) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="\(side)" height="\(side)" viewBox="0 0 960 960">\
        <defs>\(definitions)</defs>\(body)</svg>
        """
    }
}

// Shapes.
extension Sketch {
    mutating func path(_ data: PathData, _ paint: some Paint, _ opacity: Double = 1) {
        body += "<path d=\"\(data.text)\" fill=\"\(paint.css)\"\(attribute("fill-opacity", opacity))/>"
    }

    mutating func line(
        _ data: PathData, _ paint: some Paint, _ width: Double, _ opacity: Double = 1, dash: String = ""
    ) {
        let dashes = dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""
        body +=
            "<path d=\"\(data.text)\" fill=\"none\" stroke=\"\(paint.css)\" stroke-width=\"\(width.tenths)\""
            + " stroke-linecap=\"round\" stroke-linejoin=\"round\"\(dashes)"
            + "\(attribute("stroke-opacity", opacity))/>"
    }

    mutating func ellipse(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ paint: some Paint,
        _ opacity: Double = 1
    ) {
        body +=
            "<ellipse cx=\"\(x.tenths)\" cy=\"\(y.tenths)\" rx=\"\(width.tenths)\" ry=\"\(height.tenths)\""
            + " fill=\"\(paint.css)\"\(attribute("fill-opacity", opacity))/>"
    }

    mutating func disc(_ x: Double, _ y: Double, _ radius: Double, _ paint: some Paint, _ opacity: Double = 1)
    {
        ellipse(x, y, radius, radius, paint, opacity)
    }

    mutating func box(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, radius: Double = 0,
        _ paint: some Paint, _ opacity: Double = 1
    ) {
        body +=
            "<rect x=\"\(x.tenths)\" y=\"\(y.tenths)\" width=\"\(width.tenths)\" height=\"\(height.tenths)\""
            + " rx=\"\(radius.tenths)\" fill=\"\(paint.css)\"\(attribute("fill-opacity", opacity))/>"
    }

    /// Centred on a point, in whichever sans-serif of the system has the characters.
    mutating func letters(_ text: String, _ x: Double, _ y: Double, size: Double, _ paint: some Paint) {
        let safe = text.reduce(into: "") { $0 += $1.isLetter || $1.isNumber ? String($1) : "·" }
        body +=
            "<text x=\"\(x.tenths)\" y=\"\((y + size * 0.36).tenths)\" font-size=\"\(size.tenths)\""
            + " font-family=\"Noto Sans CJK SC, Noto Sans, sans-serif\" font-weight=\"500\""
            + " text-anchor=\"middle\""
            + " fill=\"\(paint.css)\">\(safe)</text>"
    }

    /// Opacity of a paint; that of a whole element would cost the renderer a layer of its own.
    private func attribute(_ name: String, _ opacity: Double) -> String {
        opacity >= 1 ? "" : " \(name)=\"\((opacity * 1000).rounded() / 1000)\""
    }
}

// Groups.
extension Sketch {
    mutating func placed(
        _ x: Double = 0, _ y: Double = 0, scale: Double = 1, turn: Double = 0, mirrored: Bool = false,
        _ draw: (inout Sketch) -> Void
    ) {
        let width = mirrored ? -scale : scale
        body +=
            "<g transform=\"translate(\(x.tenths) \(y.tenths))"
            + " rotate(\(turn.tenths)) scale(\(width) \(scale))\">"
        draw(&self)
        body += "</g>"
    }

    mutating func faded(_ opacity: Double, _ draw: (inout Sketch) -> Void) {
        body += "<g\(attribute("opacity", opacity))>"
        draw(&self)
        body += "</g>"
    }

    /// Draws only inside a shape.
    mutating func clipped(_ data: PathData, _ draw: (inout Sketch) -> Void) {
        clips += 1
        definitions += "<clipPath id=\"c\(clips)\"><path d=\"\(data.text)\"/></clipPath>"
        body += "<g clip-path=\"url(#c\(clips))\">"
        draw(&self)
        body += "</g>"
    }
}

// Gradients, each defined once.
extension Sketch {
    /// Colours along a line across the shape, whose box runs from 0 to 1.
    mutating func along(_ x: Double, _ y: Double, to endX: Double, _ endY: Double, _ stops: [Stop])
        -> Gradient
    {
        define("linearGradient", "x1=\"\(x)\" y1=\"\(y)\" x2=\"\(endX)\" y2=\"\(endY)\"", stops)
    }

    /// Colours in rings around a point of the shape.
    mutating func rings(_ x: Double, _ y: Double, radius: Double, _ stops: [Stop]) -> Gradient {
        define("radialGradient", "cx=\"\(x)\" cy=\"\(y)\" r=\"\(radius)\"", stops)
    }

    private mutating func define(_ kind: String, _ geometry: String, _ stops: [Stop]) -> Gradient {
        let marks = stops.map { stop in
            "<stop offset=\"\(stop.offset)\" stop-color=\"\(stop.colour.css)\""
                + (stop.opacity < 1 ? " stop-opacity=\"\(stop.opacity)\"/>" : "/>")
        }
        let key = kind + geometry + marks.joined()
        if let known = gradients[key] { return known }
        let name = "g\(gradients.count)"
        definitions += "<\(kind) id=\"\(name)\" \(geometry)>\(marks.joined())</\(kind)>"
        let gradient = Gradient(css: "url(#\(name))")
        gradients[key] = gradient
        return gradient
    }
}
