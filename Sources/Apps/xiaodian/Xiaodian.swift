// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Kernel

@main
struct Xiaodian: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "xiaodian", abstract: "小店, an open social-commerce platform.")
}
