// SPDX-License-Identifier: Apache-2.0

/// The 34 provinces of China by their full names, which freight tables list.
package enum Province {
    package static let all = [
        "北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省",
        "山东省", "河南省", "湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省", "云南省", "西藏自治区", "陕西省", "甘肃省",
        "青海省", "宁夏回族自治区", "新疆维吾尔自治区", "台湾省", "香港特别行政区", "澳门特别行政区",
    ]

    private static let suffixes = ["壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "自治区", "省", "市"]

    private static let byFullName = Set(all)
    private static let byShortName = Dictionary(uniqueKeysWithValues: all.map { (shortName(of: $0), $0) })

    /// `广东` and `广东省` as `广东省`. What is no province of China stays as it is.
    package static func fullName(of name: String) -> String {
        byFullName.contains(name) ? name : byShortName[shortName(of: name)] ?? name
    }

    /// `广西壮族自治区` as `广西`.
    package static func shortName(of name: String) -> String {
        guard let suffix = suffixes.first(where: name.hasSuffix), suffix.count < name.count else { return name }
        return String(name.dropLast(suffix.count))
    }
}
