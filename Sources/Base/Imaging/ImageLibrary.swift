// SPDX-License-Identifier: Apache-2.0
import CImaging

/// The door to libvips, libqrencode and libzbar. Every call is safe from any thread.
enum ImageLibrary {
    /// Why the libraries could not be opened, if they could not. They are opened when the first picture comes.
    private static let failure: String? = {
        var failure: UnsafePointer<CChar>?
        return imaging_start(&failure) == 0 ? nil : failure.map { String(cString: $0) } ?? ""
    }()

    private static func start() throws {
        if let failure { throw ImagingFault.notStarted(failure) }
    }

    static func header(of bytes: [UInt8], as format: imaging_format) throws -> imaging_header? {
        try withSource(bytes, format) { source in
            var header = imaging_header()
            return imaging_read_header(source, &header) == 0 ? header : nil
        }
    }

    /// The three sizes, or nothing if the bytes cannot be decoded.
    static func sizes(of bytes: [UInt8], as format: imaging_format) throws -> ImageSizes? {
        try withSource(bytes, format) { source in
            let sides = [ImageSizes.largeSidePixels, ImageSizes.mediumSidePixels, ImageSizes.smallSidePixels]
                .map(Int32.init)
            var buffers = [imaging_buffer](repeating: imaging_buffer(), count: sides.count)
            let quality = Int32(ImageSizes.qualityPercent)
            guard imaging_write_sizes(source, quality, sides, Int32(sides.count), &buffers) == 0 else {
                return nil
            }
            let images = buffers.map { take($0, mediaType: "image/jpeg") }
            return ImageSizes(large: images[0], medium: images[1], small: images[2])
        }
    }

    /// A square grey picture as PNG.
    static func png(grey pixels: [UInt8], side: Int) throws -> EncodedImage {
        try start()
        var buffer = imaging_buffer()
        guard imaging_write_grey_png(pixels, Int32(side), &buffer) == 0 else { throw ImagingFault.notEncoded }
        return take(buffer, mediaType: "image/png")
    }

    /// The modules of a QR symbol row by row, 1 for dark, or nothing if the text does not fit.
    static func modules(of text: [UInt8]) -> EncodedImage? {
        var buffer = imaging_buffer()
        guard imaging_encode_qr(text, text.count, &buffer) == 0 else { return nil }
        return take(buffer, mediaType: "application/octet-stream")
    }

    /// The raw texts of the QR symbols in a picture, or nothing if it cannot be decoded.
    static func symbols(in bytes: [UInt8], as format: imaging_format, side: Int, countMax: Int) throws
        -> [[UInt8]]?
    {
        try withSource(bytes, format) { source in
            var buffers = [imaging_buffer](repeating: imaging_buffer(), count: countMax)
            let found = imaging_scan_qr(source, Int32(side), &buffers, Int32(countMax))
            return found < 0
                ? nil : buffers.prefix(Int(found)).map { take($0, mediaType: "text/plain").bytes }
        }
    }

    private static func withSource<Result>(
        _ bytes: [UInt8], _ format: imaging_format, _ body: (imaging_source) -> Result
    ) throws -> Result {
        try start()
        return bytes.withUnsafeBufferPointer {
            body(imaging_source(bytes: $0.baseAddress, count: $0.count, format: format))
        }
    }

    /// Copies the bytes and gives the library's own back.
    private static func take(_ buffer: imaging_buffer, mediaType: String) -> EncodedImage {
        var buffer = buffer
        defer { imaging_release(&buffer) }
        let bytes = [UInt8](UnsafeBufferPointer(start: buffer.bytes, count: buffer.count))
        return EncodedImage(
            bytes: bytes, width: Int(buffer.width), height: Int(buffer.height), mediaType: mediaType)
    }
}
