"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { CopyAs } from "@/components/acts/copy-as";
import { useWriteRefusal } from "@/components/acts/use-write-refusal";
import { countOf } from "@/components/environments/count-of";
import { Age } from "@/components/state/age";
import { Message } from "@/components/state/error-state";
import { ItemScreen, StaleRemark } from "@/components/state/item-screen";
import { PageHead } from "@/components/state/sentence";
import { Verdict } from "@/components/state/verdict";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Tabs } from "@/components/ui/tabs";
import type { Cluster } from "@/lib/domain/resources";
import { itemQuery, partQuery } from "@/lib/queries/queries";
import { paths, withSearch } from "@/lib/url/paths";
import { thingParams } from "@/lib/url/search-params";
import { ClusterConfiguration } from "./cluster-configuration";
import { ClusterNow } from "./cluster-now";
import { ClusterTaskManagers } from "./cluster-task-managers";
import { KubernetesCluster } from "./kubernetes-cluster";
import { LogPanel } from "./log-panel";

function Head({ item }: { item: Cluster }) {
  const refusal = useWriteRefusal(item.targetId);
  const { since } = item.verdict;
  const about = [
    item.clusterType === "kubernetes" ? "Kubernetes" : item.deployment,
    item.highAvailability ? `${item.highAvailability} high availability` : null,
    item.environment ?? null,
    item.version ? (item.clusterType === "flink" ? `Flink ${item.version}` : item.version) : null,
  ].filter((part) => part !== null);
  return (
    <PageHead
      title={item.name}
      verdict={<Verdict state={item.verdict.state} staleSince={item.stale?.since ?? null} large />}
      sub={
        <>
          {since ? (
            <>
              since <Age at={since} className="text-12" />{" "}
            </>
          ) : null}
          {about.join(", ")}, through <Link href={paths.target(item.targetId)}>{item.targetId}</Link>
        </>
      }
      acts={
        <>
          {refusal && item.clusterType === "flink" ? (
            <span className="max-w-60 text-11 text-ink-3 max-phone:max-w-none">{refusal}</span>
          ) : null}
          <CopyAs path={`/clusters/${encodeURIComponent(item.id)}`} />
          <ButtonLink href={withSearch(paths.topology(), { target: item.targetId })}>In the topology</ButtonLink>
        </>
      }
    />
  );
}

function FlinkCluster({ item }: { item: Cluster }) {
  const [{ tab }] = useQueryStates(thingParams);
  const detail = useQuery(partQuery("clusterDetail", item.id));
  const now = tab ?? "now";
  const to = (key: string) => withSearch(paths.cluster(item.id), { tab: key === "now" ? null : key });
  const tabs = [
    { key: "now", label: "Now" },
    { key: "task-managers", label: "TaskManagers", count: item.taskManagers.registered },
    { key: "configuration", label: "Configuration", count: detail.data?.jobManager.configuration.length ?? null },
    { key: "logs", label: "Logs" },
  ];
  return (
    <>
      <Tabs
        label={`Parts of ${item.name}`}
        tabs={[
          ...tabs.map(({ key, label, count }) => ({
            href: to(key),
            label,
            ...(count === undefined ? {} : { count }),
            current: key === now,
          })),
          {
            href: withSearch(paths.applications(), { filter: `cluster:${item.id}` }),
            label: "Jobs in the list",
            count: countOf(item.jobs),
            current: false,
          },
        ]}
      />
      {now === "now" ? (
        <ClusterNow item={item} detail={detail} />
      ) : now === "task-managers" ? (
        <ClusterTaskManagers item={item} detail={detail} />
      ) : now === "configuration" ? (
        <ClusterConfiguration detail={detail} />
      ) : now === "logs" ? (
        <LogPanel of="clusterLog" id={item.id} taskManagers={detail.data?.taskManagers.map((one) => one.id) ?? []} />
      ) : (
        <Message title="There is no such tab.">
          <p>Choose one above.</p>
        </Message>
      )}
    </>
  );
}

/** One cluster: a Flink cluster with its slots and jobs, or a Kubernetes cluster behind a control plane. */
export function ClusterScreen({ id }: { id: string }) {
  const query = useQuery(itemQuery("cluster", id));
  return (
    <ItemScreen what="Cluster" query={query} crumbs={() => [{ label: "Clusters", href: paths.clusters() }]}>
      {(item) => (
        <>
          <Head item={item} />
          <StaleRemark stale={item.stale} />
          {item.clusterType === "flink" ? <FlinkCluster item={item} /> : <KubernetesCluster item={item} />}
        </>
      )}
    </ItemScreen>
  );
}
