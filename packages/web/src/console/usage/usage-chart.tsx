import type { UsageSum } from '@wanwen/contract';
import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { UsageBy } from '../../api/billing-api.ts';
import { formatMoney, microOf } from '../../language/format-money.ts';
import { useStore } from '../../live/use-store.ts';
import { themeStore } from '../../theme/theme-preference.ts';
import { dark, fonts, light } from '../../theme/tokens.ts';
import { useLessMotion } from '../../theme/use-less-motion.ts';
import { daysBetween } from './china-day.ts';
import styles from './usage.module.css';

use([BarChart, GridComponent, TooltipComponent, SVGRenderer]);

/** Bars that are drawn where they are not days; the table below has the rest. */
const mostBars = 12;

interface UsageChartProps {
  sums: UsageSum[];
  by: UsageBy;
  from: string;
  to: string;
  nameOf(value: string): string;
}

interface Bar {
  name: string;
  amount: number;
  calls: number;
}

function barsOf({ sums, by, from, to, nameOf }: UsageChartProps): Bar[] {
  const barOf = (name: string, sum: UsageSum | undefined) => ({
    name,
    amount: Number(sum?.amount ?? 0),
    calls: sum?.calls ?? 0,
  });
  if (by === 'day')
    return daysBetween(from, to).map((day) =>
      barOf(
        day,
        sums.find(({ value }) => value === day),
      ),
    );
  const largest = [...sums].sort((a, b) => Number(b.amount) - Number(a.amount) || b.calls - a.calls);
  return largest.slice(0, mostBars).map((sum) => barOf(nameOf(sum.value), sum));
}

/** Spend by day, model, key or member; calls where nothing was spent, as with models that have no price. */
export default function UsageChart(props: UsageChartProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const { shown } = useStore(themeStore);
  const lessMotion = useLessMotion();
  const bars = barsOf(props);
  const showsMoney = bars.some(({ amount }) => amount > 0);
  const palette = shown === 'dark' ? dark : light;
  const label = t(showsMoney ? 'console.usage.spent' : 'console.usage.calls');
  useEffect(() => {
    const chart = init(place.current!);
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current!);
    const text = { color: palette.inkSoft, fontFamily: fonts.text, fontSize: 12 };
    chart.setOption({
      animation: !lessMotion,
      animationDuration: 180,
      grid: { left: 8, right: 8, top: 16, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        backgroundColor: palette.surface,
        borderColor: palette.line,
        textStyle: { ...text, color: palette.ink },
        valueFormatter: (value: unknown) => (showsMoney ? formatMoney(microOf(Number(value))) : String(value)),
      },
      xAxis: {
        type: 'category',
        data: bars.map(({ name }) => name),
        axisLabel: { ...text, hideOverlap: true },
        axisLine: { lineStyle: { color: palette.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        minInterval: showsMoney ? 0 : 1,
        axisLabel: text,
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: [
        {
          type: 'bar',
          name: label,
          barMaxWidth: 32,
          itemStyle: { color: palette.jade, borderRadius: [4, 4, 0, 0] },
          data: bars.map(({ amount, calls }) => (showsMoney ? amount : calls)),
        },
      ],
    });
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [bars, showsMoney, label, palette, lessMotion]);
  return <div ref={place} className={styles.chart} role="img" aria-label={t('console.usage.chart', { what: label })} />;
}
