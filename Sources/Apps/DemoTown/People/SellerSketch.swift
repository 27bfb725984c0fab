// SPDX-License-Identifier: Apache-2.0
import Channels

/// A seller of the town: who they are, where they speak, and whose goods they know.
struct SellerSketch: Sendable {
    let person: String
    let name: String
    let about: String
    let channels: [(kind: ChannelKind, name: String, handle: String)]
    /// The stores whose goods they choose, by name.
    let stores: [String]

    /// The fixed seller is the first.
    static let all: [SellerSketch] = [
        SellerSketch(
            person: "阮清如", name: "阿阮的茶桌", about: "喝茶十五年，只写自己喝完一整罐的茶。",
            channels: [
                (.subscriptionAccount, "阿阮的茶桌", "aruan-tea"), (.videoAccount, "阿阮泡茶", "aruan-video"),
                (.community, "茶桌夜话群", "aruan-night"),
            ], stores: ["山里茶舍", "景边陶作", "谷雨蜂场"]),
        SellerSketch(
            person: "周末", name: "周末去爬山", about: "每个周末都在山里。装备只推荐自己背上去过的。",
            channels: [(.videoAccount, "周末去爬山", "weekend-hill"), (.groupChat, "周末登山一群", "weekend-1")],
            stores: ["远山户外", "老街面坊"]),
        SellerSketch(
            person: "童话", name: "童妈读绘本", about: "两个孩子的妈妈，睡前读绘本第六年。",
            channels: [(.subscriptionAccount, "童妈读绘本", "tong-read"), (.community, "绘本共读群", "tong-group")],
            stores: ["灯下书房", "木马玩具铺", "半页文具"]),
        SellerSketch(
            person: "顾南风", name: "南风厨房", about: "一个人也认真吃饭。菜谱都短，材料都好买。",
            channels: [(.subscriptionAccount, "南风厨房", "nanfeng-cook"), (.shortVideo, "南风做饭", "nanfeng-clip")],
            stores: ["老街面坊", "南坡果园", "景边陶作"]),
        SellerSketch(
            person: "苏打", name: "苏打的小屋", about: "三十平米的家，慢慢添东西。",
            channels: [(.website, "苏打的小屋", "https://soda.example/home"), (.moments, "苏打的朋友圈", "soda-moments")],
            stores: ["灯火家居", "景边陶作", "皂角手作"]),
        SellerSketch(
            person: "白露", name: "白露护肤笔记", about: "成分表念给你听，不好用的也说。",
            channels: [(.subscriptionAccount, "白露护肤笔记", "bailu-skin"), (.weCom, "白露的企业微信", "bailu-work")],
            stores: ["皂角手作", "谷雨蜂场"]),
        SellerSketch(
            person: "江上舟", name: "舟叔的酒话", about: "在江边开了二十年小馆子，懂一点酒。",
            channels: [(.subscriptionAccount, "舟叔的酒话", "zhou-wine"), (.community, "江边酒友", "zhou-friends")],
            stores: ["青梅酒肆", "老街面坊"]),
        SellerSketch(
            person: "叶子", name: "叶子穿衣", about: "一季五件，够穿。",
            channels: [(.videoAccount, "叶子穿衣", "yezi-wear"), (.miniProgram, "叶子的衣橱", "yezi-closet")],
            stores: ["小满裁衣", "半页文具"]),
        SellerSketch(
            person: "方格", name: "方格写字", about: "写字、手账和一点点音乐。",
            channels: [(.subscriptionAccount, "方格写字", "fangge"), (.personalLink, "方格的链接", "fangge-link")],
            stores: ["半页文具", "灯下书房"]),
        SellerSketch(
            person: "穗子", name: "穗子的果蔬筐", about: "帮果农写字，果子坏了我先赔。",
            channels: [(.community, "穗子果蔬团", "suizi-fruit"), (.groupChat, "小区三期团购", "suizi-block3")],
            stores: ["南坡果园", "谷雨蜂场", "老街面坊"]),
    ]
}
