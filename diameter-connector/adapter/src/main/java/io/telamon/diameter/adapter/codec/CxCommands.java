package io.telamon.diameter.adapter.codec;

import java.util.List;

/** The Cx commands spoken here (TS 29.229 clause 6.1). */
public final class CxCommands {
  public static final UserAuthorization USER_AUTHORIZATION = new UserAuthorization();
  public static final ServerAssignment SERVER_ASSIGNMENT = new ServerAssignment();
  public static final MultimediaAuth MULTIMEDIA_AUTH = new MultimediaAuth();
  public static final LocationInfo LOCATION_INFO = new LocationInfo();
  public static final RegistrationTermination REGISTRATION_TERMINATION =
      new RegistrationTermination();

  public static final PushProfile PUSH_PROFILE = new PushProfile();

  private CxCommands() {}

  /** The commands an HSS answers. */
  public static List<CxCommand<?, ?>> ofServer() {
    return List.of(USER_AUTHORIZATION, SERVER_ASSIGNMENT, LOCATION_INFO, MULTIMEDIA_AUTH);
  }

  /** The commands an S-CSCF answers. */
  public static List<CxCommand<?, ?>> ofClient() {
    return List.of(REGISTRATION_TERMINATION, PUSH_PROFILE);
  }
}
