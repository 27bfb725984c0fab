// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Owns articles in which cards stand between the paragraphs.
package enum ContentModule {
    package static let front = Module(
        name: "Content",
        migrations: ContentSchema.migrations,
        states: [StateTable(ArticleState.self, noun: "article", title: Text("文章", "Article"))],
        limits: [
            Limit("titleCharactersMax", Article.titleCharactersMax),
            Limit("bodyCharactersMax", Article.bodyCharactersMax),
            Limit("blocksMax", Article.blocksMax), Limit("cardsMax", Article.cardsMax),
            Limit("picturesMax", Article.picturesMax),
            Limit("captionCharactersMax", Article.captionCharactersMax),
            Limit("reasonCharactersMax", Article.reasonCharactersMax),
        ])
}
