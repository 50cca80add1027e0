package clonaz;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.r4b.JpaR4BConfig;
import ca.uhn.fhir.jpa.config.r5.JpaR5Config;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.topic.SubscriptionTopicConfig;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.HashMapResourceProvider;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A HAPI FHIR server on the loopback address, with an empty database in memory.
 *
 * <p>{@code --fhir r5|r4b|r4 --port N [--mode jpa|plain]}. Mode jpa is the full server; mode plain
 * keeps resources in a map and has neither transactions nor conditional operations. The property
 * {@code clonaz.db} names a PostgreSQL database instead of the one in memory.
 */
public final class HapiFixture {

  /** Kinds that HAPI's map-based provider cannot keep: they are never stored on their own. */
  private static final Set<String> NOT_STORED = Set.of("Parameters", "OperationOutcome");

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>(Map.of("--mode", "jpa"));
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    FhirVersionEnum version = version(options.get("--fhir"));
    if (args.length % 2 != 0 || version == null || !options.containsKey("--port")
        || !Set.of("jpa", "plain").contains(options.get("--mode"))) {
      System.err.println("usage: HapiFixture --fhir r5|r4b|r4 --port N [--mode jpa|plain]");
      System.exit(2);
    }
    int port = Integer.parseInt(options.get("--port"));

    RestfulServer servlet =
        options.get("--mode").equals("jpa") ? persistent(version) : plain(version);
    servlet.setDefaultResponseEncoding(EncodingEnum.JSON);
    servlet.setServerAddressStrategy(
        new HardcodedServerAddressStrategy("http://127.0.0.1:" + port + "/fhir"));

    Server jetty = new Server();
    ServerConnector connector = new ServerConnector(jetty);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    jetty.addConnector(connector);
    ServletContextHandler handler = new ServletContextHandler("/");
    handler.addServlet(new ServletHolder(servlet), "/fhir/*");
    jetty.setHandler(handler);
    jetty.start();
    jetty.join();
  }

  private static FhirVersionEnum version(String name) {
    return name == null
        ? null
        : switch (name) {
          case "r5" -> FhirVersionEnum.R5;
          case "r4b" -> FhirVersionEnum.R4B;
          case "r4" -> FhirVersionEnum.R4;
          default -> null;
        };
  }

  /** The JPA server: HAPI's own beans for the release, and ours from {@link StorageConfig}. */
  private static RestfulServer persistent(FhirVersionEnum version) {
    List<Class<?>> configurations = new ArrayList<>(List.of(StorageConfig.class));
    switch (version) {
      case R5 -> configurations.addAll(List.of(JpaR5Config.class, SubscriptionTopicConfig.class));
      case R4B -> configurations.addAll(List.of(JpaR4BConfig.class, SubscriptionTopicConfig.class));
      default -> configurations.add(JpaR4Config.class);
    }
    // Closed with the JVM: the database lives in memory and nothing has to be saved.
    var beans = new AnnotationConfigApplicationContext(configurations.toArray(Class<?>[]::new));
    RestfulServer server = new RestfulServer(beans.getBean(FhirContext.class));
    server.registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
    server.registerProvider(beans.getBean(IJpaSystemProvider.class));
    server.setPagingProvider(beans.getBean(DatabaseBackedPagingProvider.class));
    server.setServerConformanceProvider(
        new JpaCapabilityStatementProvider(
            server,
            beans.getBean(IFhirSystemDao.class),
            beans.getBean(JpaStorageSettings.class),
            beans.getBean(ISearchParamRegistry.class),
            beans.getBean(IValidationSupport.class)));
    return server;
  }

  private static RestfulServer plain(FhirVersionEnum version) throws ClassNotFoundException {
    FhirContext context = FhirContext.forCached(version);
    RestfulServer server = new RestfulServer(context);
    for (String type : context.getResourceTypes()) {
      if (!NOT_STORED.contains(type)) {
        Class<? extends IBaseResource> kind =
            context.getResourceDefinition(type).getImplementingClass();
        server.registerProvider(new HashMapResourceProvider<>(context, kind));
      }
    }
    return server;
  }

  private HapiFixture() {}
}
