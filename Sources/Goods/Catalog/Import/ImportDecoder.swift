// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Turns chunks of bytes of an encoding into UTF-8 with the C library's iconv. What cannot be read becomes U+FFFD.
final class ImportDecoder {
    private static let outputBytes = 1 << 16
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private let unitBytes: Int
    private let descriptor: iconv_t?
    private var rest: [UInt8] = []

    /// Throws `ProductImport.Refusal.encodingUnknown` where the C library does not know the encoding.
    init(_ encoding: ImportEncoding) throws {
        unitBytes = encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? 2 : 1
        guard encoding != .utf8 else {
            descriptor = nil
            return
        }
        let opened = iconv_open("UTF-8", encoding.rawValue)
        guard let opened, Int(bitPattern: opened) != -1 else { throw ProductImport.Refusal.encodingUnknown }
        descriptor = opened
    }

    deinit {
        if let descriptor { iconv_close(descriptor) }
    }

    /// The text of a chunk as UTF-8. A character that a chunk cuts is kept for the next one.
    func decode(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
        guard let descriptor else { return chunk }
        var input = rest + chunk
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: Self.outputBytes)
        var consumed = 0
        while consumed < input.count {
            let step = convert(descriptor, &input, from: consumed, into: &buffer)
            consumed = step.consumed
            output += buffer[..<step.written]
            if step.error == EINVAL { break }
            if step.error == EILSEQ {
                output += Self.replacement
                consumed = min(consumed + unitBytes, input.count)
            }
        }
        rest = Array(input[consumed...])
        if isLast, !rest.isEmpty {
            output += Self.replacement
            rest = []
        }
        return output
    }

    /// One call of iconv: how far it read, how much it wrote, and why it stopped.
    private func convert(
        _ descriptor: iconv_t, _ input: inout [UInt8], from start: Int, into buffer: inout [UInt8]
    ) -> (consumed: Int, written: Int, error: Int32) {
        let size = buffer.count
        let count = input.count
        return input.withUnsafeMutableBytes { source in
            buffer.withUnsafeMutableBytes { target in
                var sourcePointer = source.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
                var targetPointer = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var sourceLeft = count - start
                var targetLeft = size
                let result = iconv(descriptor, &sourcePointer, &sourceLeft, &targetPointer, &targetLeft)
                return (count - sourceLeft, size - targetLeft, result == -1 ? errno : 0)
            }
        }
    }
}
