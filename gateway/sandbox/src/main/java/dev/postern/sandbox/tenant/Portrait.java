package dev.postern.sandbox.tenant;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/** A small picture of somebody: a pattern that no two people share, symmetric as faces are. */
public final class Portrait {
  private static final int CELLS = 8;
  private static final int CELL_PIXELS = 12;

  private Portrait() {}

  /**
   * @param format {@code jpeg} or {@code png}
   */
  public static byte[] draw(RandomGenerator random, String format) {
    int size = CELLS * CELL_PIXELS;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    int ink = random.nextInt(0x1000000);
    int paper = 0xf4f1ea;
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS / 2; column++) {
        int color = random.nextBoolean() ? ink : paper;
        paint(image, row, column, color);
        paint(image, row, CELLS - 1 - column, color);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory refused an image", e);
    }
    return out.toByteArray();
  }

  private static void paint(BufferedImage image, int row, int column, int color) {
    for (int y = row * CELL_PIXELS; y < (row + 1) * CELL_PIXELS; y++) {
      for (int x = column * CELL_PIXELS; x < (column + 1) * CELL_PIXELS; x++) {
        image.setRGB(x, y, color);
      }
    }
  }
}
