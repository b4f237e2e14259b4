package dev.postern.mirror;

import dev.postern.store.Database;
import dev.postern.store.DatabaseLocation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The databases that every test of the mirror runs on; opened once, emptied for each test. */
enum TestDatabase {
  H2 {
    @Override
    Database open() throws IOException {
      return Database.open(
          new DatabaseLocation.Embedded(Files.createTempDirectory(Path.of("target"), "mirror")));
    }
  },
  POSTGRESQL {
    @Override
    Database open() throws IOException {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      return Database.open(
          new DatabaseLocation.Server(
              postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"));
    }
  };

  private Database opened;

  abstract Database open() throws IOException;

  synchronized Database emptied() {
    if (opened == null) {
      try {
        opened = open();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    opened.execute(tx -> {
      tx.update("DELETE FROM collection");
      tx.update("DELETE FROM home");
      tx.update("DELETE FROM subscription");
      tx.update("DELETE FROM stream");
      tx.update("DELETE FROM node");
      tx.update("DELETE FROM route");
      tx.update("DELETE FROM intent");
      tx.update("DELETE FROM deletion");
      tx.update("DELETE FROM deleted_collection");
      tx.update("DELETE FROM brake");
      tx.update("DELETE FROM change_number");
      tx.update("DELETE FROM folder_permission");
      tx.update("DELETE FROM permissions_read");
      tx.update("DELETE FROM shared_view");
      tx.update("DELETE FROM push_registration");
    });
    return opened;
  }
}
