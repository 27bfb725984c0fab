# SPDX-License-Identifier: Apache-2.0
"""Reads QR symbols off the pictures that a browser loaded, with ZBar, as a phone's camera would."""
import base64

from pyzbar.pyzbar import ZBarSymbol, decode

# The picture as the browser decoded it, in its own size (a drawing without one at 480 pixels): a byte of grey for each pixel.
GREY = """async image => {
  await image.decode();
  const width = image.naturalWidth || 480, height = image.naturalHeight || 480;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  const colours = context.getImageData(0, 0, width, height).data;
  const rows = [];
  for (let row = 0; row < height; row++) {
    let text = '';
    for (let at = row * width * 4; at < (row + 1) * width * 4; at += 4)
      text += String.fromCharCode((colours[at] * 299 + colours[at + 1] * 587 + colours[at + 2] * 114) / 1000);
    rows.push(text);
  }
  return { width, height, grey: btoa(rows.join('')) };
}"""


def read(image):
    """What the one QR symbol in the picture says. `image` is the locator of an <img>."""
    image.scroll_into_view_if_needed()
    picture = image.evaluate(GREY)
    found = decode((base64.b64decode(picture["grey"]), picture["width"], picture["height"]), symbols=[ZBarSymbol.QRCODE])
    assert len(found) == 1, f"the picture has {len(found)} symbols that can be read"
    return found[0].data.decode()
