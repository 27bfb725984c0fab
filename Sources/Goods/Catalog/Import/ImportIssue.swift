// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why a row did not arrive, or arrived otherwise than it was written.
package enum ImportIssue: String, Sendable, CaseIterable {
    // Rows that do not arrive.
    case quoteBroken, quoteUnclosed, fieldTooLarge, rowTooLarge, tooManyFields, fieldsCount, handleMissing,
        handleTooLong, titleMissing
    case priceMissing, priceInvalid, optionMissing, optionTooLong, variantRepeated, variantsTooMany, handleRepeated,
        noVariants
    case productRefused
    // Rows that arrive with a change.
    case titleShortened, optionsShortened, picturesTooMany, pictureUnreachable, weightInvalid, stockInvalid,
        stockRefused, brandLeftOut
    case notSubmitted

    /// Whether the row arrived all the same.
    package var isNote: Bool {
        switch self {
        case .titleShortened, .optionsShortened, .picturesTooMany, .pictureUnreachable, .weightInvalid, .stockInvalid,
            .stockRefused,
            .brandLeftOut, .notSubmitted:
            true
        default: false
        }
    }

    package var code: String {
        rawValue.reduce(into: "") { result, letter in
            if letter.isUppercase { result += "_" }
            result += letter.lowercased()
        }
    }

    package init?(code: String) {
        guard let issue = ImportIssue.allCases.first(where: { $0.code == code }) else { return nil }
        self = issue
    }

    package var text: Text {
        switch self {
        case .quoteBroken: Text("引号不成对，请检查这一行。", "A quote is out of place. Check this line.")
        case .quoteUnclosed: Text("引号没有结束，请补上引号。", "A quote is never closed. Close it.")
        case .fieldTooLarge: Text("有一格内容太长。", "A field is too long.")
        case .rowTooLarge: Text("这一行太长。", "The row is too long.")
        case .tooManyFields: Text("这一行的列数太多。", "The row has too many fields.")
        case .fieldsCount:
            Text("列数与表头不一致，请检查逗号和引号。", "The number of fields differs from the header's. Check commas and quotes.")
        case .handleMissing: Text("缺少 Handle。", "The handle is missing.")
        case .handleTooLong: Text("Handle 太长（最多 255 个字符）。", "The handle is too long (255 characters at most).")
        case .titleMissing: Text("缺少商品标题。", "The product's title is missing.")
        case .priceMissing: Text("缺少价格，请补上后重新导入。", "The price is missing. Add it and import again.")
        case .priceInvalid: Text("价格无法识别，须为最多两位小数的正数。", "The price is not a positive number with at most two decimals.")
        case .optionMissing: Text("缺少规格值。", "An option value is missing.")
        case .optionTooLong: Text("规格值太长（最多 40 个字符）。", "An option value is too long (40 characters at most).")
        case .variantRepeated: Text("与前面的规格重复。", "It repeats an earlier variant.")
        case .variantsTooMany: Text("规格超过 500 个。", "There are more than 500 variants.")
        case .handleRepeated: Text("同一 Handle 的行没有排在一起，请合并。", "Rows of one handle are not together. Join them.")
        case .noVariants: Text("没有一个可用的规格，整个商品未导入。", "No variant is usable, so the product was not imported.")
        case .productRefused: Text("商品不符合要求。", "The product does not meet the requirements.")
        case .titleShortened: Text("标题超过 60 个字符，已截短。", "The title had more than 60 characters and was cut.")
        case .optionsShortened: Text("规格名超过 40 个字符，已截短。", "An option name had more than 40 characters and was cut.")
        case .picturesTooMany: Text("图片超过 9 张，只保留前 9 张。", "Of more than 9 pictures the first 9 were kept.")
        case .pictureUnreachable: Text("图片无法下载，请之后上传。", "A picture could not be fetched. Upload it later.")
        case .weightInvalid: Text("重量无法识别，记为 0。", "The weight was not understood and is 0.")
        case .stockInvalid: Text("库存无法识别或为负，记为 0。", "The stock was negative or not understood and is 0.")
        case .stockRefused: Text("库存未能设置，请手动设置。", "The stock could not be set. Set it by hand.")
        case .brandLeftOut:
            Text("本店还没有这个品牌，商品不带品牌。请先申请品牌。", "The store does not have this brand, so the product has none. Apply for it.")
        case .notSubmitted: Text("已保存为草稿，但暂不能提交审核。", "It was saved as a draft but could not be submitted for review.")
        }
    }
}

/// An issue at a line of the file.
package struct ImportRefusal: Sendable, Hashable {
    package static let valueCharactersMax = 120
    package static let handleCharactersMax = 255

    /// Where it stands in its import, from 1.
    package let sequence: Int
    package let line: Int
    package let issue: ImportIssue
    package let handle: String
    /// The beginning of what was refused, or the code of the verb's refusal.
    package let value: String

    init(sequence: Int = 0, line: Int, _ issue: ImportIssue, handle: String, value: String = "") {
        self.sequence = sequence
        self.line = line
        self.issue = issue
        self.handle = String(handle.visibleLine.prefix(Self.handleCharactersMax))
        self.value = String(value.visibleLine.prefix(Self.valueCharactersMax))
    }
}

extension String {
    /// One line without control characters or marks that reorder text, white space joined.
    var visibleLine: String {
        let scalars = unicodeScalars.map { scalar -> Unicode.Scalar in
            let isHidden =
                scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value)
            return isHidden ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
