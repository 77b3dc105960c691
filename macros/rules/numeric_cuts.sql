{# The numbers with which a condition compares columns: where, when and by how much somebody could have cut elsewhere.
   Read are comparisons (>=, >, <=, <, =, between) of a column, or of sums and products of columns and functions of them, with a number or with a
   percentile column such as engagement_p80. What is not of that form is left out, and never an error.
   Args: condition (SQL of a rule; none for the default), known (names of columns; by default all that a condition may use).
   Returns: {cuts, left_out}.
     cuts      list of {cut_number, field, operator, cut, start, end}: `cut` stands at condition[start:end]; both ends of a between are a cut.
     left_out  list of texts: the other numbers, each with the reason. #}
{% macro numeric_cuts(condition, known=none) -%}
    {%- set text = contact_segmentation.blanked_condition(condition or '') -%}
    {%- if not modules.re.search('\\d', text) -%}
        {{ return({'cuts': [], 'left_out': []}) }}
    {%- endif -%}
    {%- set known = known or contact_segmentation.rule_column_names() -%}
    {%- set percentiles = [] -%}
    {%- for score in contact_segmentation.score_cuts() -%}
        {%- for label in score.labels -%}
            {%- do percentiles.append(score.name ~ '_' ~ label) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set number = '-?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:e[-+]?\\d+)?(?![\\w.])' -%}
    {%- set cut = '(?:' ~ number ~ '|(?:' ~ percentiles | join('|') ~ ')(?!\\w))' -%}
    {%- set term = '(?:' ~ number ~ '|[a-z_]\\w*(?:\\([^()]*\\))?|\\([^()]*\\))' -%}
    {%- set operand = '(?<![\\w.])(?:' ~ term ~ ')(?:\\s*[-+*/]\\s*' ~ term ~ ')*' -%}
    {%- set compared = '(?P<left>' ~ operand ~ ')\\s*(?P<operator>>=|<=|=|>|<)\\s*(?P<right>' ~ operand ~ ')' -%}
    {%- set between = '(?P<left>' ~ operand ~ ')\\s+(?:not\\s+)?(?P<operator>between)\\s+(?P<low>' ~ cut ~ ')\\s+and\\s+(?P<high>' ~ cut ~ ')' -%}
    {%- set before = '(?:^|\\(|(?<!\\w)(?:and|or|not|when|then|else))\\s*$' -%}
    {%- set after = '\\s*(?:$|\\)|(?:and|or|when|then|else|end)(?!\\w))' -%}
    {%- set keywords = ['and', 'or', 'not', 'in', 'is', 'null', 'between', 'like', 'case', 'when', 'then', 'else', 'end', 'true', 'false', 'distinct', 'from'] -%}
    {%- set mirrored = {'>=': '<=', '<=': '>=', '>': '<', '<': '>', '=': '='} -%}

    {#- Each as (start of the cut, field, operator, group of the cut, match). -#}
    {%- set found = [] -%}
    {%- for match in modules.re.finditer(between ~ '|' ~ compared.replace('<left>', '<left_2>').replace('<operator>', '<operator_2>'), text) -%}
        {%- set is_between = match.group('operator') is not none -%}
        {%- set is_alone = modules.re.search(before, text[:match.start()]) and modules.re.match(after, text[match.end():]) -%}
        {%- if is_between and is_alone -%}
            {%- do found.append((match.start('low'), match.group('left'), 'between', 'low', match)) -%}
            {%- do found.append((match.start('high'), match.group('left'), 'between', 'high', match)) -%}
        {%- elif is_alone and modules.re.fullmatch(cut, match.group('right')) -%}
            {%- do found.append((match.start('right'), match.group('left_2'), match.group('operator_2'), 'right', match)) -%}
        {%- elif is_alone and modules.re.fullmatch(cut, match.group('left_2') or '') -%}
            {%- do found.append((match.start('left_2'), match.group('right'), mirrored[match.group('operator_2')], 'left_2', match)) -%}
        {%- endif -%}
    {%- endfor -%}

    {%- set cuts = [] -%}
    {%- set left_out = [] -%}
    {%- set read = [] -%}
    {%- for start, field, operator, group, match in found -%}
        {%- set value = match.group(group) -%}
        {%- set words = modules.re.findall('(?<![\\w.])[a-z_]\\w*', field) -%}
        {%- if contact_segmentation.columns_read(field, known) and not words | select('in', keywords) | list -%}
            {%- do read.append(start) -%}
            {%- if value in percentiles or value | float != 0 -%}
                {%- do cuts.append({
                    'cut_number': cuts | length + 1, 'field': field.split() | join(' '), 'operator': operator,
                    'cut': value, 'start': start, 'end': match.end(group),
                }) -%}
            {%- else -%}
                {%- do left_out.append(field.split() | join(' ') ~ ' ' ~ operator ~ ' ' ~ value ~ ': zero does not move') -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for match in modules.re.finditer('(?<![\\w.])' ~ number, text) -%}
        {%- if match.start() not in read -%}
            {%- do left_out.append(match.group(0) ~ ': not a number with which a column is compared') -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return({'cuts': cuts, 'left_out': left_out}) }}
{%- endmacro %}
