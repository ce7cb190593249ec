package io.telamon.sip.spec;

import io.telamon.sip.message.SipUri;
import javax.servlet.sip.SipURI;
import org.jspecify.annotations.Nullable;

/** The entries a proxy adds to Record-Route and Path: whether, and with which URI. */
final class OwnEntries {
  private final SipSessionImpl session;
  private boolean recordRoute;
  private boolean addToPath;
  private @Nullable SipUri recordRouteUri;
  private @Nullable SipUri pathUri;

  OwnEntries(SipSessionImpl session) {
    this.session = session;
  }

  /** An independent copy, for a branch that may differ from its proxy. */
  OwnEntries copy() {
    OwnEntries copy = new OwnEntries(session);
    copy.recordRoute = recordRoute;
    copy.addToPath = addToPath;
    copy.recordRouteUri = recordRouteUri;
    copy.pathUri = pathUri;
    return copy;
  }

  boolean recordRoute() {
    return recordRoute;
  }

  void recordRoute(boolean wanted) {
    recordRoute = wanted;
  }

  boolean addToPath() {
    return addToPath;
  }

  void addToPath(boolean wanted) {
    addToPath = wanted;
  }

  @Nullable SipUri recordRouteIfWanted() {
    return recordRoute ? recordRouteUri() : null;
  }

  @Nullable SipUri pathIfWanted() {
    return addToPath ? pathUri() : null;
  }

  /**
   * The own Record-Route entry as a live view.
   *
   * @throws IllegalStateException if none is wanted
   */
  SipURI recordRouteView() {
    if (!recordRoute) {
      throw new IllegalStateException("Record-Route is not wanted");
    }
    return new SipURIImpl(recordRouteUri(), changed -> recordRouteUri = changed);
  }

  /**
   * The own Path entry as a live view.
   *
   * @throws IllegalStateException if none is wanted
   */
  SipURI pathView() {
    if (!addToPath) {
      throw new IllegalStateException("Path is not wanted");
    }
    return new SipURIImpl(pathUri(), changed -> pathUri = changed);
  }

  private SipUri recordRouteUri() {
    if (recordRouteUri == null) {
      recordRouteUri =
          interfaces()
              .ownUri(session.listeningPoint(), null)
              .withParameter(Interfaces.LEG, session.legToken());
    }
    return recordRouteUri;
  }

  private SipUri pathUri() {
    if (pathUri == null) {
      pathUri = interfaces().ownUri(session.listeningPoint(), null);
    }
    return pathUri;
  }

  private Interfaces interfaces() {
    return session.container().interfaces();
  }
}
