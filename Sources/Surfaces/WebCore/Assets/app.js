// The page works without any of these; each adds one comfort and knows nothing of the others.
import "./js/theme.js";
import "./js/menu.js";
import "./js/tabs.js";
import "./js/confirm.js";
import "./js/dialog.js";
import "./js/quantity.js";
import "./js/counter.js";
import "./js/sku.js";
import "./js/gallery.js";
import "./js/copy.js";
import "./js/upload.js";
import "./js/live.js";
import "./js/wechat-pay.js";
import "./js/submit.js";
