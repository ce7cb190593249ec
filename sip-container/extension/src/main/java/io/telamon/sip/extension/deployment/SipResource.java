package io.telamon.sip.extension.deployment;

import io.telamon.sip.application.SipApplication;
import java.util.function.Function;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;

/** What components of an application can have injected or look up (JSR 289 18.2.5, 18.3.1). */
enum SipResource {
  SIP_FACTORY(SipFactory.class, SipApplication::factory),
  SIP_SESSIONS_UTIL(SipSessionsUtil.class, SipApplication::sessionsUtil),
  TIMER_SERVICE(TimerService.class, SipApplication::timerService),
  DNS_RESOLVER(DnsResolver.class, SipApplication::dnsResolver);

  private final Class<?> type;
  private final Function<SipApplication, Object> value;

  SipResource(Class<?> type, Function<SipApplication, Object> value) {
    this.type = type;
    this.value = value;
  }

  Class<?> type() {
    return type;
  }

  Object of(SipApplication application) {
    return value.apply(application);
  }

  /** Returns the name under which the components of an application find it. */
  String jndiName(String applicationName) {
    return "java:comp/env/sip/" + applicationName + "/" + type.getSimpleName();
  }
}
