// SPDX-License-Identifier: Apache-2.0
import Runtime
import Testing

@testable import Catalog

struct RichTextTests {
    @Test(arguments: [
        ("<p>你好 <b>茶</b></p>", "<p>你好 <b>茶</b></p>"),
        ("<P CLASS='x' onclick=\"alert(1)\">a</P>", "<p>a</p>"),
        ("a<script>alert('<b>')</script>b", "ab"),
        ("a<SCRIPT src=//x>no</script >b", "ab"),
        ("a<style>p{}</style><iframe src=x></iframe>b", "ab"),
        ("<script>never closed <b>x", ""),
        ("a<!-- <b>x</b> -->b", "ab"),
        ("a<!doctype html><?php echo 1 ?>b", "ab"),
        ("<img src=x onerror=alert(1)>", ""),
        (
            "<img src=\"/pictures/7-m.jpg\" alt='\"><script>'>",
            "<img src=\"/pictures/7-m.jpg\" alt=\"&quot;&gt;&lt;script&gt;\" loading=\"lazy\">"
        ),
        ("<img src=\"/pictures/../secret\">", ""),
        ("<img src=\"https://elsewhere.example/a.jpg\">", ""),
        ("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>"),
        ("<a href=\"JaVaScRiPt&colon;alert(1)\">x</a>", "<a>x</a>"),
        ("<a href=\"&#106;avascript:alert(1)\">x</a>", "<a>x</a>"),
        ("<a href=\" https://x.example\">x</a>", "<a>x</a>"),
        ("<a href=\"//x.example\">x</a>", "<a>x</a>"),
        (
            "<a href=\"https://x.example/?a=1&b=2\">x</a>",
            "<a href=\"https://x.example/?a=1&amp;b=2\" rel=\"nofollow noopener\">x</a>"
        ),
        ("<a href='https://x.example/\"onclick=\"y'>x</a>", "<a>x</a>"),
        ("<ul><li>a<li>b</ul>c", "<ul><li>a<li>b</li></li></ul>c"),
        ("<b><i>x</b>y", "<b><i>x</i></b>y"),
        ("</p></div>x", "x"),
        ("<p>open", "<p>open</p>"),
        ("1 < 2 & 3 > 2 &amp; &#8212; &bogus", "1 &lt; 2 &amp; 3 &gt; 2 &amp; &#8212; &amp;bogus"),
        ("<h1>大</h1><span style=x>小</span>", "<h2>大</h2>小"),
        ("<td colspan=3 rowspan=\"99999\">x</td>", "<td colspan=\"3\">x</td>"),
        ("<b", ""),
        ("<", "&lt;"),
        ("<br/><hr/>", "<br><hr>"),
        ("<svg><a href=/x>y</a></svg>z", "z"),
        ("<scr<script>x</script>ipt>alert(1)</script>", "xipt&gt;alert(1)"),
        ("\u{202E}abc\u{0}", "abc"),
        (
            "<img src=/pictures/7-m.jpg alt=\"a\u{301}\">",
            "<img src=\"/pictures/7-m.jpg\" alt=\"a\u{301}\" loading=\"lazy\">"
        ),
        (
            "<img src=/pictures/7-m.jpg alt='\"\u{301} onerror=alert(1) x=\"'>",
            "<img src=\"/pictures/7-m.jpg\" alt=\"&quot;\u{301} onerror=alert(1) x=&quot;\" loading=\"lazy\">"
        ),
    ])
    func `only harmless elements get through`(html: String, expected: String) {
        #expect(RichText.sanitised(html) == expected)
    }

    @Test func `sanitising twice changes nothing, whatever the text`() {
        let random = SeededRandom(seed: 11)
        let pieces = [
            "<", ">", "\"", "'", "=", "/", "&", ";", "p", "script", "<b>", "</b>", "<a href=", "https://x",
            "javascript:", "<!--", "-->", "茶",
            " ", "<img src=/pictures/1.jpg alt=", "&lt;", "&#x3c;", "\u{301}", "<td colspan=2>", "<svg", "onload=1",
            "\n",
        ]
        let tags = /<\/?([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)>/.matchingSemantics(.unicodeScalar)
        for _ in 0..<3000 {
            let html = (0..<random.below(24)).map { _ in pieces[random.below(pieces.count)] }.joined()
            let once = RichText.sanitised(html)
            #expect(RichText.sanitised(once) == once)
            for match in once.matches(of: tags) {
                #expect(RichText.elements.contains(String(match.1)))
                #expect(!match.2.contains(" on"))
            }
            // What is not a well-formed tag of ours has no bracket left.
            #expect(!once.replacing(tags, with: "").contains { $0.unicodeScalars.contains("<") })
        }
    }

    @Test func `depth and size do not hurt`() {
        let deep = RichText.sanitised(String(repeating: "<div>", count: 5000) + "x")
        #expect(deep == String(repeating: "<div>", count: 32) + "x" + String(repeating: "</div>", count: 32))
        #expect(RichText.sanitised(String(repeating: "<", count: 20_000)).count == 80_000)
        #expect(RichText.sanitised("<a " + String(repeating: "x=1 ", count: 5000) + ">y") == "<a>y</a>")
    }

    @Test func `the words alone are one line`() {
        #expect(
            RichText.plainText(
                "<p>山场 <b>手采</b></p><script>x</script>\n<p>3 &lt; 5&nbsp;&mdash;</p>", charactersMax: 100)
                == "山场 手采 3 < 5 —")
        #expect(RichText.plainText("一二三四五六", charactersMax: 4) == "一二三…")
        #expect(RichText.plainText("", charactersMax: 4) == "")
    }
}
