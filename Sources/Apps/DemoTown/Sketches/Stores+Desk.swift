// SPDX-License-Identifier: Apache-2.0
import Imaging

extension StoreSketch {
    /// What is read, written and played with.
    static let desk = [bookshop, toyWorkshop, stationer]

    private static let bookshop = StoreSketch(
        name: "灯下书房", english: "Books by Lamplight", about: "街角的书店，开到晚上十点。每本书店员都读过，读不下去的不卖。",
        owner: "林知夏", company: "南京灯下图书有限公司", from: "江苏省南京市", brands: ["灯下选书"],
        facts: ["发货地|江苏南京", "包装|牛皮纸与气泡袋", "赠品|手写书签一枚"],
        freight: .pieces(firstYuan: 6, furtherYuan: 1, freeFromYuan: 79),
        goods: [
            GoodsSketch(
                .book, "图书文具/文学小说", "河边的人", "People by the River", yuan: 48, grams: 420, .volume,
                "上卷：渡口|volume one/下卷：码头|volume two/短篇集|short stories",
                "写一条河边住着的人，写他们怎样把日子过得有声有色。", "About people who live along a river."),
            GoodsSketch(
                .book, "图书文具/文学小说", "二十四节气散文", "Essays on the solar terms", yuan: 42, grams: 380, .volume,
                "春夏卷|spring and summer/秋冬卷|autumn and winter/手绘版|illustrated",
                "一节气一篇，适合在那一天读。", "One essay for each of the year's turns."),
            GoodsSketch(
                .book, "图书文具/童书绘本", "小狐狸绘本", "Little Fox picture books", yuan: 39, grams: 360, .volume,
                "小狐狸看海|sees the sea/小狐狸开店|opens a shop/小狐狸下雪|in the snow",
                "水彩画的，字少，留给大人自己编。", "Few words; the rest is for you to tell."),
            GoodsSketch(
                .book, "图书文具/童书绘本", "给孩子的植物课", "Plants for children", yuan: 56, grams: 480, .volume,
                "窗台篇|windowsill/野外篇|outdoors/厨房篇|kitchen", "每章一个可以动手的小实验。", "A small experiment in every chapter."),
            GoodsSketch(
                .book, "图书文具/生活艺术", "一日三餐", "Three meals a day", yuan: 58, grams: 560, .volume,
                "春|spring/夏|summer/秋冬|autumn and winter", "七十道家常菜，没有一样难买的材料。",
                "Seventy dishes without rare ingredients."),
            GoodsSketch(
                .book, "图书文具/生活艺术", "手艺人丛书", "The craft series", yuan: 66, grams: 520, .volume,
                "陶|clay/木|wood/布|cloth", "每册访十位手艺人，照片占一半。", "Ten makers in each volume, half of it photographs."),
            GoodsSketch(
                .book, "图书文具/人文社科", "小城史", "Histories of small towns", yuan: 62, grams: 500, .volume,
                "泉州|Quanzhou/敦煌|Dunhuang/徽州|Huizhou", "从一条街讲起，讲到世界。", "Begins with a street and ends with the world."),
            GoodsSketch(
                .book, "图书文具/人文社科", "算账的人", "People who kept accounts", yuan: 52, grams: 440, .volume,
                "晋商|Shanxi merchants/钱庄|money shops/复式记账|double entry",
                "借与贷，一笔都不能少。一部好看的会计史。", "Debit and credit: a history that reads well."),
            GoodsSketch(
                .lamp, "家具家装/灯具", "书灯", "Book light", yuan: 59, grams: 160, .colour,
                "夹书|clip/台式|desk/翻开书形|folding", "夜里看书，不吵醒旁边的人。", "Reads at night without waking anybody."),
        ])

    private static let toyWorkshop = StoreSketch(
        name: "木马玩具铺", english: "Wooden Horse Toys", about: "爸爸做木头，妈妈缝布偶。先让自家两个孩子玩一个月，再拿出来卖。",
        owner: "欧阳朵", company: "温州木马玩具有限公司", from: "浙江省温州市", brands: ["木马"],
        facts: ["产地|浙江温州", "适用年龄|三岁以上", "认证|3C 认证"],
        freight: .pieces(firstYuan: 8, furtherYuan: 2, freeFromYuan: 129),
        goods: [
            GoodsSketch(
                .buildingBlocks, "玩具/积木拼图", "榉木积木", "Beech blocks", yuan: 128, grams: 1800, .single,
                "三十块|thirty/六十块|sixty/百块木盒|a hundred in a box", "水性漆，边角都磨圆了。",
                "Water-based paint and rounded corners."),
            GoodsSketch(
                .buildingBlocks, "玩具/积木拼图", "彩虹拱桥", "Rainbow arches", yuan: 159, grams: 1300, .single,
                "六色|six colours/十二色|twelve/原木|plain", "可以当山，当桥，当小火车的隧道。", "A hill, a bridge, a tunnel."),
            GoodsSketch(
                .buildingBlocks, "玩具/积木拼图", "木拼图", "Wooden puzzle", yuan: 49, grams: 420, .single,
                "中国地图|map of China/二十四节气|solar terms/动物|animals", "丢了一块可以写信来补。", "Lost a piece? Write to us."),
            GoodsSketch(
                .toyBear, "玩具/毛绒玩具", "灯芯绒小熊", "Corduroy bear", yuan: 89, grams: 380, .colour,
                "坐姿|sitting/大只|large/背带裤|in dungarees", "肚子里缝了一颗木珠，捏一下会响。", "With a wooden bead that rattles."),
            GoodsSketch(
                .toyBear, "玩具/毛绒玩具", "棉布动物", "Cotton animals", yuan: 69, grams: 260, .colour,
                "兔子|rabbit/大象|elephant/鲸鱼|whale", "可以机洗，晒一晒又是好朋友。", "Machine-washable friends."),
            GoodsSketch(
                .toyBear, "母婴/婴儿服", "安抚巾", "Comforter", yuan: 45, grams: 90, .colour,
                "小熊|bear/小兔|rabbit/星星|star", "有机棉，四个角都能咬。", "Organic cotton with four corners to chew."),
            GoodsSketch(
                .buildingBlocks, "玩具/早教玩具", "串珠绕珠", "Bead maze", yuan: 79, grams: 700, .single,
                "小号|small/中号|medium/双层|two levels", "锻炼手指，也锻炼耐心。", "For small fingers and patience."),
            GoodsSketch(
                .buildingBlocks, "玩具/桌游卡牌", "家庭桌游", "Family board games", yuan: 99, grams: 800, .single,
                "赶集|market day/种田|farm/寻茶|the tea road", "四个人，四十分钟，输了的洗碗。",
                "Four players, forty minutes; the loser washes up."),
            GoodsSketch(
                .toyBear, "玩具/手办盲盒", "小镇居民", "Townspeople", yuan: 59, grams: 150, .single,
                "面包师|the baker/邮差|the postman/随机一款|a surprise",
                "手掌大，毛毡做的，会站。", "Palm-sized felt figures that stand."),
        ])

    private static let stationer = StoreSketch(
        name: "半页文具", english: "Half a Page", about: "留半页空白，给还没想好的事。纸是自己挑的，装订线是看得见的。",
        owner: "宋词", company: "上海半页文化用品有限公司", from: "上海市", brands: ["半页"],
        facts: ["产地|上海", "用纸|八十克道林纸", "定制|可烫名字"],
        freight: .pieces(firstYuan: 6, furtherYuan: 1, freeFromYuan: 69),
        goods: [
            GoodsSketch(
                .notebook, "图书文具/本册手账", "布面笔记本", "Cloth-bound notebook", yuan: 46, grams: 320, .pages,
                "A5|A5/B6|B6/口袋|pocket", "一百八十度摊平，钢笔不洇。", "Lies flat and takes fountain-pen ink."),
            GoodsSketch(
                .notebook, "图书文具/本册手账", "一年手账", "Year planner", yuan: 68, grams: 420, .colour,
                "日程|daily/周计划|weekly/五年日记|five-year diary", "没有励志的话，只有日期和月相。", "Dates and moons, no mottoes."),
            GoodsSketch(
                .notebook, "图书文具/书写工具", "铜杆圆珠笔", "Brass pen", yuan: 88, grams: 60, .single,
                "六角|hexagonal/圆杆|round/短款|short", "会氧化，会留下你握笔的样子。", "It tarnishes into the shape of your hand."),
            GoodsSketch(
                .notebook, "图书文具/画材", "固体水彩", "Pan watercolours", yuan: 118, grams: 240, .single,
                "十二色|twelve/二十四色|twenty-four/矿物色|mineral", "铁盒巴掌大，公园写生刚好。", "A tin for the park."),
            GoodsSketch(
                .notebook, "图书文具/办公用品", "便签与索引", "Notes and tabs", yuan: 18, grams: 80, .bag,
                "素色|plain/透明|clear/长条|long", "撕下来不带起字。", "Comes off without the ink."),
            GoodsSketch(
                .phoneCase, "数码电子/手机配件", "布纹手机壳", "Cloth phone case", yuan: 49, grams: 40, .colour,
                "素布|plain/小花|flowers/地图|map", "背面能插一张公交卡。", "With a slot for a bus card."),
            GoodsSketch(
                .bracelet, "文玩手作/木作竹编", "檀木手串", "Sandalwood bracelet", yuan: 138, grams: 40, .single,
                "小叶|fine grain/老山|old mountain/绿檀|green", "写字前转一转，静下来。", "Turn it before you write."),
            GoodsSketch(
                .notebook, "文玩手作/文房四宝", "案头文房", "Scholar's desk", yuan: 268, grams: 900, .single,
                "歙砚|She inkstone/松烟墨|pine-soot ink/兼毫笔三支|three brushes",
                "徽州老作坊，给认真写字的人。", "From an old Huizhou workshop."),
            GoodsSketch(
                .headphones, "数码电子/耳机音箱", "书桌小音箱", "Desk speaker", yuan: 199, grams: 460, .colour,
                "木纹|wood/布面|cloth/收音机|with radio", "声音不大，刚好陪你写完一页。", "Loud enough for one page."),
        ])
}
