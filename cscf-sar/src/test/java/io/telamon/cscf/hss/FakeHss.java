package io.telamon.cscf.hss;

import io.telamon.diameter.DiameterResult;
import io.telamon.diameter.cx.FramedAddress;
import io.telamon.diameter.cx.MultimediaAuthAnswer;
import io.telamon.diameter.cx.MultimediaAuthRequest;
import io.telamon.diameter.cx.ScscfRestorationInfo;
import io.telamon.diameter.cx.ServerAssignmentAnswer;
import io.telamon.diameter.cx.ServerAssignmentRequest;
import io.telamon.diameter.cx.ServerAssignmentType;
import io.telamon.diameter.cx.SipAuthDataItem;
import io.telamon.diameter.cx.UserAuthorizationAnswer;
import io.telamon.diameter.cx.UserAuthorizationRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An HSS with one subscriber; keeps what it was asked, and answers otherwise when told to. */
public final class FakeHss implements Hss {
  public static final String HOME = "ims.mnc001.mcc001.3gppnetwork.org";
  public static final String IMPI = "001010000000001@" + HOME;
  public static final String TEMPORARY_IMPU = "sip:" + IMPI;
  public static final String SIP_IMPU = "sip:+15550100@" + HOME;
  public static final String TEL_IMPU = "tel:+15550100";
  public static final String PROFILE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <IMSSubscription><PrivateID>%s</PrivateID><ServiceProfile>
       <PublicIdentity><BarringIndication>1</BarringIndication><Identity>%s</Identity></PublicIdentity>
       <PublicIdentity><Identity>%s</Identity></PublicIdentity>
       <PublicIdentity><Identity>%s</Identity></PublicIdentity>
      </ServiceProfile></IMSSubscription>
      """
          .formatted(IMPI, TEMPORARY_IMPU, SIP_IMPU, TEL_IMPU);

  private static final Set<ServerAssignmentType> DEREGISTRATIONS =
      EnumSet.of(
          ServerAssignmentType.USER_DEREGISTRATION,
          ServerAssignmentType.TIMEOUT_DEREGISTRATION,
          ServerAssignmentType.ADMINISTRATIVE_DEREGISTRATION);

  private final List<Object> asked = new CopyOnWriteArrayList<>();
  private final Map<String, FramedAddress> addresses = new ConcurrentHashMap<>();
  private final Map<String, ScscfRestorationInfo> kept = new ConcurrentHashMap<>();
  private volatile @Nullable Function<UserAuthorizationRequest, UserAuthorizationAnswer> uaa;
  private volatile @Nullable Function<MultimediaAuthRequest, MultimediaAuthAnswer> maa;
  private volatile @Nullable Function<ServerAssignmentRequest, ServerAssignmentAnswer> saa;

  /** What an Accounting-Request START does. */
  public void bind(String privateIdentity, String address) {
    addresses.put(privateIdentity, ipv4(address));
  }

  /** What an Accounting-Request STOP does. */
  public void unbind(String privateIdentity) {
    addresses.remove(privateIdentity);
  }

  public void answerUar(Function<UserAuthorizationRequest, UserAuthorizationAnswer> answer) {
    uaa = answer;
  }

  public void answerMar(Function<MultimediaAuthRequest, MultimediaAuthAnswer> answer) {
    maa = answer;
  }

  public void answerSar(Function<ServerAssignmentRequest, ServerAssignmentAnswer> answer) {
    saa = answer;
  }

  public <R> List<R> asked(Class<R> kind) {
    return asked.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  public void forgetAsked() {
    asked.clear();
  }

  @Override
  public UserAuthorizationAnswer userAuthorization(UserAuthorizationRequest request) {
    asked.add(request);
    return uaa == null
        ? new UserAuthorizationAnswer(DiameterResult.FIRST_REGISTRATION, null, null)
        : uaa.apply(request);
  }

  @Override
  public MultimediaAuthAnswer multimediaAuth(MultimediaAuthRequest request) {
    asked.add(request);
    if (maa != null) {
      return maa.apply(request);
    }
    return request.scheme().equals(SipAuthDataItem.EarlyImsSecurity.SCHEME)
        ? bound(request)
        : MultimediaAuthAnswer.of(DiameterResult.AUTH_SCHEME_NOT_SUPPORTED);
  }

  private MultimediaAuthAnswer bound(MultimediaAuthRequest request) {
    return new MultimediaAuthAnswer(
        DiameterResult.SUCCESS,
        request.userName(),
        request.publicIdentity(),
        List.of(new SipAuthDataItem.EarlyImsSecurity(addresses.get(request.userName()))));
  }

  @Override
  public ServerAssignmentAnswer serverAssignment(ServerAssignmentRequest request) {
    asked.add(request);
    return saa == null ? keeping(request) : saa.apply(request);
  }

  /** What an RTR leaves: nothing. */
  public void forgetKept(String privateIdentity) {
    kept.remove(privateIdentity);
  }

  /** Keeps restoration information, and gives it back where it would be replaced unseen. */
  private ServerAssignmentAnswer keeping(ServerAssignmentRequest request) {
    ServerAssignmentAnswer answer =
        new ServerAssignmentAnswer(DiameterResult.SUCCESS, request.userName(), PROFILE, null, null);
    if (request.multipleRegistration() && kept.containsKey(request.userName())) {
      return new ServerAssignmentAnswer(
              DiameterResult.IN_ASSIGNMENT_TYPE, request.userName(), PROFILE, null, null)
          .withRestorationInfo(List.copyOf(kept.values()));
    }
    if (DEREGISTRATIONS.contains(request.assignmentType())) {
      forgetKept(request.userName());
    }
    if (request.restorationInfo() != null) {
      kept.put(request.restorationInfo().userName(), request.restorationInfo());
    }
    return request.assignmentType() == ServerAssignmentType.NO_ASSIGNMENT
        ? answer.withRestorationInfo(List.copyOf(kept.values()))
        : answer;
  }

  public static FramedAddress.Ipv4 ipv4(String address) {
    try {
      return new FramedAddress.Ipv4((Inet4Address) InetAddress.getByName(address));
    } catch (UnknownHostException notAnAddress) {
      throw new IllegalArgumentException(notAnAddress);
    }
  }
}
