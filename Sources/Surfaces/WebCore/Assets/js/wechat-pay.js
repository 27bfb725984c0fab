// <button data-wechat-pay='{"appId":…}'> opens WeChat's own payment dialog; the page follows by its live part.
for (const button of document.querySelectorAll("[data-wechat-pay]")) {
  button.addEventListener("click", () => {
    const pay = () => window.WeixinJSBridge.invoke("getBrandWCPayRequest", JSON.parse(button.dataset.wechatPay), () => {});
    if (window.WeixinJSBridge) pay();
    else document.addEventListener("WeixinJSBridgeReady", pay, { once: true });
  });
}
