package io.telamon.hss.provisioning;

/**
 * An application server, TS 29.228 clause B.2.4.
 *
 * @param name what filter criteria call it
 * @param serverName its SIP URI
 */
public record ApplicationServerData(String name, String serverName) implements CatalogueEntry {
  @Override
  public String key() {
    return name;
  }
}
