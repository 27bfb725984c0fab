// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A category of the deployment's own tree as it is first brought in.
struct CategorySeed: Sendable {
    let category: Category
    /// The leaf's own fee.
    let fee: Rate?

    /// The tree in the order in which it can be inserted. Ids are fixed by place: every list is only ever added to at
    /// its end.
    /// Groups lie a thousand apart, tops a hundred, branches ten; leaves follow their branch.
    static let all: [CategorySeed] = groups.enumerated().flatMap { group, trees in
        trees.enumerated().flatMap { position, tree in
            tree.seeds(base: Int64(1000 * (group + 1) + 100 * position), position: position + 10 * group)
        }
    }

    // The last group may have more than ten trees, the others may not.
    private static let groups = [foodTrees, fashionTrees, homeTrees, leisureTrees]
}

/// A top category with what holds for its leaves.
struct CategorySeedTree: Sendable {
    struct Branch: Sendable {
        let name: Text
        let leaves: [Text]
        let fee: Rate?
        let deposit: Money?
        let qualification: Text?

        /// `leaves` are written as `中文|English`.
        init(
            _ chinese: String, _ english: String, _ leaves: [String], feePercent: Int64? = nil,
            depositYuan: Int64? = nil,
            qualification: Text? = nil
        ) {
            name = Text(chinese, english)
            self.leaves = leaves.map { pair in
                let parts = pair.split(separator: "|", maxSplits: 1)
                return Text(String(parts[0]), String(parts[parts.count - 1]))
            }
            fee = feePercent.map { Rate(percent: $0) }
            deposit = depositYuan.map { Money(fen: $0 * 100) }
            self.qualification = qualification
        }
    }

    let name: Text
    let fee: Rate
    let deposit: Money
    let qualification: Text?
    let giftable: Bool
    let branches: [Branch]

    init(
        _ chinese: String, _ english: String, feePercent: Int64, depositYuan: Int64, qualification: Text? = nil,
        giftable: Bool = true,
        _ branches: [Branch]
    ) {
        name = Text(chinese, english)
        fee = Rate(percent: feePercent)
        deposit = Money(fen: depositYuan * 100)
        self.qualification = qualification
        self.giftable = giftable
        self.branches = branches
    }

    /// The top, its branches and their leaves.
    func seeds(base: Int64, position: Int) -> [CategorySeed] {
        let top = ID<Category>(base)
        var seeds = [CategorySeed(category: category(name, path: [top], position: position, isLeaf: false), fee: nil)]
        for (number, branch) in branches.enumerated() {
            let middle = ID<Category>(base + 10 * Int64(number + 1))
            seeds.append(
                CategorySeed(
                    category: category(branch.name, path: [top, middle], position: number, isLeaf: false), fee: nil))
            for (place, leaf) in branch.leaves.enumerated() {
                let category = category(
                    leaf, path: [top, middle, ID(middle.raw + Int64(place + 1))], position: place, isLeaf: true,
                    deposit: branch.deposit ?? deposit, qualification: branch.qualification ?? qualification)
                seeds.append(CategorySeed(category: category, fee: branch.fee ?? fee))
            }
        }
        return seeds
    }

    private func category(
        _ name: Text, path: [ID<Category>], position: Int, isLeaf: Bool, deposit: Money = .zero,
        qualification: Text? = nil
    ) -> Category {
        Category(
            id: path[path.count - 1], parent: path.dropLast().last, name: name, fee: nil, deposit: deposit,
            qualification: qualification,
            giftable: giftable, isLeaf: isLeaf, level: path.count, path: path, position: position, isActive: true)
    }
}

/// Licences that selling in a category takes.
enum Qualification {
    static let food = Text("食品经营许可证", "Food business licence")
    static let healthFood = Text("保健食品注册或备案凭证", "Registration of health food")
    static let infantFormula = Text("婴幼儿配方食品注册证书", "Registration of infant formula")
    static let alcohol = Text("食品经营许可证（含酒类）", "Food business licence covering alcohol")
    static let cosmetics = Text("化妆品备案凭证", "Filing of cosmetics")
    static let medicalDevice = Text("第二类医疗器械经营备案凭证", "Filing for class II medical devices")
    static let publication = Text("出版物经营许可证", "Publication business licence")
    static let compulsory = Text("3C 认证证书", "CCC certificate")
    static let jewellery = Text("珠宝检测证书", "Jewellery appraisal certificate")
    static let education = Text("办学许可证或培训资质", "Licence for teaching")
    static let seeds = Text("种子经营备案", "Filing for trade in seeds")
    static let petFood = Text("宠物饲料生产或进口凭证", "Proof of pet food production or import")
    static let travel = Text("旅行社业务经营许可证", "Travel agency licence")
}
