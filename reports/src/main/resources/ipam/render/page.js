'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const $ = (id) => document.getElementById(id);
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === 'text') element.textContent = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // ---- values ----
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: data.zone, year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
  const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
  const places2 = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
  const inZone = (parts) => new Intl.DateTimeFormat('en-GB', { timeZone: data.zone, ...parts });
  const minutes = inZone({ hour: '2-digit', minute: '2-digit' });
  const months3 = (format) => ({ format: (time) => format.format(time).replace('Sept', 'Sep') });
  const days = months3(inZone({ day: 'numeric', month: 'short' }));
  const weekdays = months3(inZone({ weekday: 'short', day: 'numeric', month: 'short' }));
  const months = months3(inZone({ month: 'short', year: 'numeric' }));
  const ticks = (large) => (u, splits, axis, space, step) => splits.map((at) => {
    const time = at * 1000;
    if (step >= 28 * 86400) return months.format(time);
    if (step >= 86400) return (large && step < 3 * 86400 ? weekdays : days).format(time);
    const clocked = minutes.format(time);
    return clocked === '00:00' ? days.format(time) : clocked;
  });
  const places = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
  const trendOf = (text) => Array.from(text, (c) => (c === '.' ? null : (places.indexOf(c) * 100) / 63));
  const span = (seconds) => {
    if (seconds >= 0xffffffff) return 'unlimited';
    const parts = [[Math.floor(seconds / 86400), 'd'], [Math.floor(seconds / 3600) % 24, 'h'], [Math.floor(seconds / 60) % 60, 'min'], [seconds % 60, 's']];
    return parts.filter(([count]) => count > 0).map((part) => part.join(' ')).join(' ') || seconds + ' s';
  };
  // All addresses of an IPv6 prefix: 2⁶⁴ is shorter than its twenty digits.
  const power = (digits) => {
    const bits = BigInt(digits).toString(2);
    return /^10{53,}$/.test(bits) ? '2' + String(bits.length - 1).replace(/\d/g, (d) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[d]) : null;
  };
  const shown = (value, type) => {
    if (value === null) return '';
    switch (type) {
      case 'time': return clock.format(value * 1000);
      case 'integer': return typeof value === 'number' ? whole.format(value) : power(value) ?? value.replace(/\B(?=(\d{3})+$)/g, ',');
      case 'percent': return value.toFixed(1) + ' %';
      case 'duration': return span(value);
      case 'decimal': return places2.format(value);
      case 'flag': return value ? 'yes' : 'no';
      case 'trend': return '';
      case 'lines': return value.join('\n');
      default: return String(value);
    }
  };
  const short = (n) => (n >= 1e12 ? n.toExponential(1).replace('e+', 'e') : n >= 1e9 ? Math.round(n / 1e7) / 100 + 'G' : n >= 1e6 ? Math.round(n / 1e4) / 100 + 'M' : n >= 1e4 ? Math.round(n / 100) / 10 + 'k' : whole.format(n));
  const isNumber = (type) => type === 'integer' || type === 'serial' || type === 'duration' || type === 'percent' || type === 'decimal';

  // ---- charts ----
  const colours = { total: '--total', utilized: '--utilized', peak: '--peak', forecast: '--forecast', forecast_low: '--forecast', forecast_high: '--forecast' };
  const zoned = (seconds) => uPlot.tzDate(new Date(seconds * 1000), data.zone);
  const between = (u, low, lowShare, high, highShare, colour) => {
    const xs = u.data[0];
    u.ctx.save();
    u.ctx.fillStyle = colour;
    let begun = -1;
    for (let i = 0; i <= xs.length; i++) {
      const known = i < xs.length && low[i] != null && high[i] != null;
      if (known && begun < 0) begun = i;
      if (!known && begun >= 0) {
        u.ctx.beginPath();
        for (let j = begun; j < i; j++) u.ctx.lineTo(u.valToPos(xs[j], 'x', true), u.valToPos(high[j] * highShare, 'y', true));
        for (let j = i - 1; j >= begun; j--) u.ctx.lineTo(u.valToPos(xs[j], 'x', true), u.valToPos(low[j] * lowShare, 'y', true));
        u.ctx.fill();
        begun = -1;
      }
    }
    u.ctx.restore();
  };
  const shade = (chart) => (u) => {
    const { left, top, width, height } = u.bbox;
    u.ctx.save();
    u.ctx.beginPath();
    u.ctx.rect(left, top, width, height);
    u.ctx.clip();
    const at = (role) => chart.series.findIndex((s) => s.role === role);
    const total = u.data[at('total') + 1];
    if (chart.bands && at('total') >= 0) {
      between(u, total, chart.bands[1], total, 1, css('--alert-fill'));
      between(u, total, 0, total, chart.bands[0], css('--notice-fill'));
    }
    if (at('forecast_low') >= 0 && at('forecast_high') >= 0) {
      between(u, u.data[at('forecast_low') + 1], 1, u.data[at('forecast_high') + 1], 1, css('--rule'));
    }
    u.ctx.restore();
  };
  /** Places of figures that no line leads to. */
  const alone = (values) => values.flatMap((v, i) => (v != null && values[i - 1] == null && values[i + 1] == null ? [i] : []));
  /** Addresses and objects are counted whole. */
  const steps = Array.from({ length: 20 }, (_, power) => [1, 2, 5].map((n) => n * 10 ** power)).flat();
  const isBound = (role) => role === 'forecast_low' || role === 'forecast_high';
  const points = (values, colour, all) => {
    const lone = alone(values);
    return all ? { show: true } : { show: lone.length > 0, size: 5, fill: colour, filter: () => lone };
  };
  const draw = (host, chart, size, large) => {
    const axis = { stroke: css('--muted'), grid: { stroke: css('--rule'), width: 0.6 }, ticks: { stroke: css('--rule'), width: 0.6 }, font: (large ? '12px' : '10px') + ' system-ui, sans-serif' };
    const series = chart.series.map((s) => ({
      label: s.title,
      stroke: css(colours[s.role]),
      width: isBound(s.role) ? 0 : s.role === 'utilized' ? 1.8 : s.role === 'total' ? 1.4 : 0.9,
      dash: s.role.startsWith('forecast') ? [5, 4] : undefined,
      points: isBound(s.role) ? { show: false } : points(s.values, css(colours[s.role]), large && data.times[chart.times].length < 40),
      value: (u, v) => (v == null ? '–' : (v < 100 ? places2 : whole).format(v)),
    }));
    return new uPlot({
      ...size,
      tzDate: zoned,
      legend: { show: large, live: true },
      cursor: large ? { drag: { x: true, y: false } } : { show: false },
      select: { show: large },
      scales: { x: { time: true }, y: { range: (u, low, high) => [0, Math.max(1, high * 1.06)] } },
      axes: large
        ? [{ ...axis, space: 90, values: ticks(true) }, { ...axis, size: 64, incrs: steps, label: chart.unit, labelSize: 20, values: (u, v) => v.map((n) => (n < 1e9 ? whole.format(n) : short(n))) }]
        : [{ ...axis, size: 24, space: 60, values: ticks(false) }, { ...axis, size: 46, space: 28, incrs: steps, values: (u, v) => v.map(short) }],
      series: [{ label: 'Time', value: (u, v) => (v == null ? '–' : clock.format(v * 1000)) }, ...series],
      hooks: { drawClear: [shade(chart)], setCursor: large ? [latest] : [] },
    }, [data.times[chart.times], ...chart.series.map((s) => s.values)], host);
  };

  /** The legend shows the last known values while nobody points at any. */
  const latest = (u) => {
    if (u.cursor.idx != null) return;
    const used = u.data[1 + Math.max(0, current.series.findIndex((s) => s.role === 'utilized'))];
    let last = used.length - 1;
    while (last > 0 && used[last] == null) last--;
    u.setLegend({ idx: last }, false);
  };
  const pane = $('pane'); // none on a page without charts
  let current = null;
  let plot = null;
  const smalls = new Map();
  /** On paper, widths are those of A4 landscape within its margins: nothing is laid out yet when a page is drawn for it. */
  const PAPER = { large: 990, small: 306 };
  let onPaper = false;
  const show = (chart, scroll) => {
    current = chart;
    if (plot) plot.destroy();
    $('pane-name').textContent = chart.name;
    $('pane-caption').textContent = chart.caption;
    $('pane-last').textContent = chart.last;
    $('plot').setAttribute('aria-label', chart.sentence);
    pane.hidden = false;
    plot = draw($('plot'), chart, { width: onPaper ? PAPER.large : Math.max(300, pane.clientWidth - 30), height: onPaper ? 250 : 330 }, true);
    latest(plot);
    for (const [each, button] of smalls) button.setAttribute('aria-pressed', String(each === chart));
    const index = data.charts.indexOf(chart);
    $('pick').value = index < 0 ? '' : String(index);
    if (scroll) $('charts').scrollIntoView({ block: 'start' });
  };
  /** Only what somebody chose is large on paper, too: the first chart is among the small ones. */
  const choose = (chart, scroll) => {
    pane.classList.add('chosen');
    show(chart, scroll);
  };
  const byName = new Map(data.charts.map((chart) => [chart.name, chart]));
  const lazily = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        lazily.unobserve(entry.target);
        entry.target.fill();
      }
    }
  }, { rootMargin: '200px' });
  const addSmall = (chart) => {
    const button = make('button', { class: 'small', type: 'button', 'aria-pressed': 'false', 'aria-label': chart.sentence },
      make('span', { class: 'line' }, make('b', { text: chart.name }), make('span', { class: 'last', text: chart.last })),
      make('span', { class: 'caption', text: chart.caption }));
    const host = make('div', { 'aria-hidden': 'true' });
    button.append(host);
    let small = null;
    button.fill = () => {
      if (small) small.destroy();
      small = draw(host, chart, { width: onPaper ? PAPER.small : button.clientWidth - 22, height: 112 }, false);
    };
    button.redraw = () => { if (small) button.fill(); };
    button.addEventListener('click', () => choose(chart, true));
    smalls.set(chart, button);
    $('smalls').append(button);
    lazily.observe(button);
  };
  if (data.charts.length) {
    const few = 8;
    data.charts.forEach((chart, i) => $('pick').append(make('option', { value: String(i), text: chart.name })));
    $('pick').addEventListener('change', (event) => choose(data.charts[Number(event.target.value)], false));
    const step = (by) => {
      const at = Math.max(0, data.charts.indexOf(current));
      choose(data.charts[(at + by + data.charts.length) % data.charts.length], false);
    };
    $('previous').addEventListener('click', () => step(-1));
    $('next').addEventListener('click', () => step(1));
    if (data.charts.length > 1) data.charts.slice(0, few).forEach(addSmall);
    else document.querySelectorAll('#charts .bar-head, #smalls').forEach((each) => { each.hidden = true; });
    const more = $('more');
    more.hidden = data.charts.length <= few;
    more.textContent = 'Show all ' + data.charts.length + ' charts';
    more.addEventListener('click', () => {
      data.charts.slice(few).forEach(addSmall);
      more.hidden = true;
    });
    $('plot').addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      event.preventDefault();
      const last = plot.data[0].length - 1;
      const index = Math.max(0, Math.min(last, (plot.cursor.idx ?? last) + (event.key === 'ArrowLeft' ? -1 : 1)));
      plot.setCursor({ left: plot.valToPos(plot.data[0][index], 'x'), top: 10 });
    });
    if (data.charts.length > 1) show(data.charts[0], false);
    else choose(data.charts[0], false);
  }
  const redraw = () => {
    if (current) show(current, false);
    smalls.forEach((button) => button.redraw());
  };

  // ---- tables ----
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const ROW = 30;
  const PRINTED = 200;
  const tables = data.tables.map((table, number) => {
    const used = table.fields.map((_, i) => table.rows.length === 0 || table.rows.some((r) => r[i] !== null));
    const fields = table.fields.filter((_, i) => used[i]);
    const rows = used.every(Boolean) ? table.rows : table.rows.map((r) => r.filter((_, i) => used[i]));
    const root = $('table' + number);
    root.querySelectorAll('th').forEach((th, i) => { if (!used[i]) th.remove(); });
    const body = root.querySelector('tbody');
    const scroll = root.querySelector('.scroll');
    const search = root.querySelector('input');
    const count = root.querySelector('.count');
    const virtual = rows.length > 300;
    root.querySelector('table').className = virtual ? 'virtual' : 'plain';
    let order = Int32Array.from(rows, (_, i) => i);
    let sorted = null;
    let words = null;
    let active = -1;
    let printing = false;

    const linked = (row) => {
      const chart = byName.get(row[0]);
      const trend = fields.findIndex((f) => f.type === 'trend');
      if (chart) return chart;
      if (trend < 0 || !row[trend] || data.from == null) return null;
      const values = trendOf(row[trend]);
      const at = data.times.length;
      data.times.push(values.map((_, i) => data.from + ((data.to - data.from) * i) / Math.max(1, values.length - 1)));
      const made = { name: String(row[0]), caption: 'share of its addresses, from the curve of the table', unit: '%', last: '', sentence: String(row[0]), times: at,
        series: [{ title: 'Total', role: 'total', values: values.map(() => 100) }, { title: 'Utilized', role: 'utilized', values }], bands: data.bands };
      byName.set(row[0], made);
      return made;
    };
    const follow = (row) => {
      const chart = linked(row);
      if (chart && pane) choose(chart, true);
    };
    const canLink = () => pane && (fields.some((f) => f.type === 'trend') || rows.some((r) => byName.has(r[0])));
    const links = canLink();
    const curve = (text) => {
      const values = trendOf(text);
      const known = values.flatMap((v, i) => (v == null ? [] : [i]));
      const gaps = known.slice(1).map((at, i) => at - known[i]).sort((a, b) => a - b);
      const usual = gaps[Math.floor(gaps.length / 2)] ?? 1;
      let path = '';
      known.forEach((at, i) => {
        const begins = i === 0 || (at - known[i - 1]) * 2 > usual * 5;
        const ends = i === known.length - 1 || (known[i + 1] - at) * 2 > usual * 5;
        path += (begins ? 'M' : 'L') + ((at * 100) / Math.max(1, values.length - 1)).toFixed(1) + ' ' + (20 - values[at] / 5).toFixed(1);
        if (begins && ends) path += 'h0'; // a round cap makes it a point
      });
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      svg.setAttribute('viewBox', '0 -1 100 22');
      svg.setAttribute('preserveAspectRatio', 'none');
      svg.setAttribute('role', 'img');
      const shares = known.map((at) => Math.round(values[at]) + ' %');
      svg.setAttribute('aria-label', shares.length > 1 ? shares[0] + ' to ' + shares.at(-1) : shares[0] ?? 'unknown');
      const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      line.setAttribute('d', path);
      svg.append(line);
      return svg;
    };
    const line = (at) => {
      const row = rows[order[at]];
      const tr = make('tr', { 'aria-rowindex': String(at + 2), class: (at % 2 ? 'odd' : '') + (at === active ? ' now' : '') + (links ? ' link' : '') });
      tr.position = at;
      fields.forEach((field, i) => {
        const value = row[i];
        const text = shown(value, field.type);
        const td = make('td', isNumber(field.type) ? { class: 'number' } : {});
        if (field.type === 'trend') td.className = 'curve';
        if (field.type === 'trend' && value) td.append(curve(value));
        else td.textContent = text;
        if (field.type === 'state') td.className = 'state ' + (data.levels[value] || '');
        if (field.type === 'percent' && value !== null) {
          td.className = 'number percent';
          td.style.setProperty('--share', String(Math.max(0, Math.min(1, value / 100))));
        }
        if (isNumber(field.type) || field.type === 'time' || field.type === 'date') td.classList.add('short');
        if (field.type === 'text' && text.length <= 12) td.classList.add('short');
        if (/^(text|lines)$/.test(field.type) && text.length > 40) td.classList.add('long');
        if (virtual && text.length > 18) td.title = text;
        tr.append(td);
      });
      return tr;
    };
    const gap = (height) => {
      const tr = make('tr', { class: 'gap', 'aria-hidden': 'true' }, make('td', { colspan: String(fields.length) }));
      tr.firstChild.style.height = height + 'px';
      return tr;
    };
    const render = () => {
      let from = 0;
      let to = order.length;
      if (printing) {
        to = Math.min(to, PRINTED);
      } else if (virtual) {
        from = Math.max(0, Math.floor(scroll.scrollTop / ROW) - 10);
        from -= from % 2;
        to = Math.min(to, Math.ceil((scroll.scrollTop + scroll.clientHeight) / ROW) + 10);
      }
      const lines = [];
      if (virtual && !printing) lines.push(gap(from * ROW));
      for (let at = from; at < to; at++) lines.push(line(at));
      if (virtual && !printing) lines.push(gap((order.length - to) * ROW));
      body.replaceChildren(...lines);
      const all = (rows.length === table.counted ? '' : 'the first ' + whole.format(rows.length) + ' of ') + whole.format(table.counted) + (table.counted === 1 ? ' row' : ' rows');
      count.textContent = printing && to < order.length
        ? 'The first ' + to + ' of ' + whole.format(order.length) + ' rows'
        : order.length === rows.length ? all : whole.format(order.length) + ' of ' + all;
      root.querySelector('table').setAttribute('aria-rowcount', String(order.length + 1));
    };
    const arrange = () => {
      const asked = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      let chosen = Array.from(rows.keys());
      if (asked.length) {
        words ??= rows.map((row) => fields.map((f, i) => shown(row[i], f.type)).join('\t').toLowerCase());
        chosen = chosen.filter((i) => asked.every((word) => words[i].includes(word)));
      }
      if (sorted) {
        const { column, down } = sorted;
        const type = fields[column].type;
        const text = !isNumber(type) && type !== 'time' && type !== 'flag';
        const key = (i) => {
          const value = rows[i][column];
          return type === 'trend' ? (value ? trendOf(value).at(-1) : null) : type === 'lines' ? value.join() : isNumber(type) && typeof value === 'string' ? Number(value) : value;
        };
        const keys = new Map(chosen.map((i) => [i, key(i)]));
        chosen.sort((a, b) => {
          const x = keys.get(a);
          const y = keys.get(b);
          if (x === y) return a - b;
          if (x === null) return 1;
          if (y === null) return -1;
          const order = text && type !== 'trend' ? collator.compare(x, y) : x - y;
          return (down ? -order : order) || a - b;
        });
      }
      order = Int32Array.from(chosen);
      active = -1;
      scroll.scrollTop = 0;
      render();
    };

    // Widths are fixed while rows come and go.
    const widths = fields.map((field, i) => {
      if (field.type === 'trend') return 150;
      let longest = field.title.length + 2;
      for (let r = 0; r < rows.length; r += Math.max(1, Math.floor(rows.length / 400))) longest = Math.max(longest, shown(rows[r][i], field.type).length);
      return Math.min(420, 24 + longest * 7.9);
    });
    if (virtual) {
      const wide = Math.max(scroll.clientWidth - 18, widths.reduce((a, b) => a + b, 0));
      const scale = wide / widths.reduce((a, b) => a + b, 0);
      root.querySelector('table').style.width = wide + 'px';
      root.querySelectorAll('th').forEach((th, i) => { th.style.width = widths[i] * scale + 'px'; });
    }
    root.querySelectorAll('th').forEach((th, column) => {
      th.firstChild.addEventListener('click', () => {
        const numeric = isNumber(fields[column].type) || fields[column].type === 'time' || fields[column].type === 'trend';
        const first = numeric;
        const down = sorted && sorted.column === column ? !sorted.down : first;
        sorted = { column, down };
        root.querySelectorAll('th').forEach((each) => each.removeAttribute('aria-sort'));
        th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        arrange();
      });
    });
    let waiting = 0;
    search.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(arrange, rows.length > 5000 ? 120 : 0);
    });
    search.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') { search.value = ''; arrange(); }
      if (event.key === 'ArrowDown') { event.preventDefault(); scroll.focus(); }
    });
    let frame = 0;
    scroll.addEventListener('scroll', () => {
      if (virtual && !frame) frame = requestAnimationFrame(() => { frame = 0; render(); });
    });
    body.addEventListener('click', (event) => {
      const tr = event.target.closest('tr');
      if (tr && tr.position !== undefined && links && !String(getSelection())) follow(rows[order[tr.position]]);
    });
    scroll.addEventListener('keydown', (event) => {
      const screen = Math.max(1, Math.floor(scroll.clientHeight / ROW) - 2);
      const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: screen, PageUp: -screen, Home: -Infinity, End: Infinity };
      if (event.target !== scroll) return;
      if (event.key === 'Enter' && active >= 0) { follow(rows[order[active]]); return; }
      if (!(event.key in moves) || !order.length) return;
      event.preventDefault();
      active = Math.max(0, Math.min(order.length - 1, active + moves[event.key]));
      if (virtual) {
        const top = active * ROW;
        const seen = scroll.clientHeight - 2 * ROW;
        if (top < scroll.scrollTop) scroll.scrollTop = top;
        else if (top > scroll.scrollTop + seen) scroll.scrollTop = top - seen;
      }
      render();
      if (!virtual) body.children[active]?.scrollIntoView({ block: 'nearest' });
    });
    const empty = root.querySelector('.empty');
    if (empty) empty.hidden = rows.length > 0;
    if (!rows.length) {
      search.hidden = true;
      count.hidden = true;
      root.querySelector('table').hidden = Boolean(empty);
    }
    render();
    return { search, print: (on) => { printing = on; render(); } };
  });

  // ---- page ----
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let theme = dark.matches ? 'dark' : 'light';
  const paint = (name) => {
    document.documentElement.dataset.theme = name;
    redraw();
  };
  const toggle = $('theme');
  const said = () => { toggle.textContent = theme === 'dark' ? 'Light' : 'Dark'; };
  toggle.addEventListener('click', () => { theme = theme === 'dark' ? 'light' : 'dark'; said(); paint(theme); });
  dark.addEventListener('change', () => { theme = dark.matches ? 'dark' : 'light'; said(); paint(theme); });
  said();
  if (theme === 'dark') paint(theme);
  document.addEventListener('keydown', (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === '/' && !typing && tables.length) { event.preventDefault(); tables[0].search.focus(); }
  });
  let narrow = 0;
  addEventListener('resize', () => { clearTimeout(narrow); narrow = setTimeout(() => { if (!onPaper) redraw(); }, 150); });
  addEventListener('beforeprint', () => { onPaper = true; document.documentElement.dataset.theme = 'light'; smalls.forEach((button) => button.fill()); redraw(); tables.forEach((t) => t.print(true)); });
  addEventListener('afterprint', () => { onPaper = false; document.documentElement.dataset.theme = theme; redraw(); tables.forEach((t) => t.print(false)); });
  document.documentElement.dataset.ready = 'yes';
})();
