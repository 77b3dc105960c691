{# What is wrong with the conditions of the segmentations that are on, in the light of the columns that the configuration makes: a column that there is not,
   a word for a clock in a text that is read as a date, and a condition that is neither true nor false. Known once dbt has parsed the models.
   Returns: list of sentences. #}
{% macro problems_of_rules() -%}
    {%- set problems = [] -%}
    {%- set columns = {} -%}
    {%- for column in contact_segmentation.panel_columns() -%}
        {%- do columns.update({column.name: column.type}) -%}
    {%- endfor -%}
    {%- set known = columns.keys() | list + contact_segmentation.sql_words() -%}
    {%- set is_any_unknown = [] -%}
    {%- for rule in contact_segmentation.rules_that_are_on() -%}
        {%- set names = contact_segmentation.names_read(rule.when) -%}
        {%- for name in names if name not in known -%}
            {%- set event_class = modules.re.match('n_(\\w+)_events_(recent|prior|lifetime)$', name) -%}
            {%- do is_any_unknown.append(name) -%}
            {%- do problems.append(
                rule.label ~ ": the condition reads " ~ name ~ ", which is no column of the panel"
                ~ (": the var event_classes has no " ~ event_class.group(1) if event_class) ~ "."
            ) -%}
        {%- endfor -%}
        {%- set times = names | select('in', ['date', 'datetime', 'timestamp', 'timestamptz', 'time']) | list -%}
        {%- for name in names if columns.get(name) in ('date', 'timestamp') -%}
            {%- do times.append(name) -%}
        {%- endfor -%}
        {%- for token in contact_segmentation.condition_tokens(rule.when) if times and token.kind == 'text' -%}
            {#- PostgreSQL takes a time of day beside it. -#}
            {%- if modules.re.match("'\\s*(?:(?:allballs|[0-9:.]+)\\s+)?(?:now|today|tomorrow|yesterday)(?:\\s+(?:allballs|[0-9:.]+))?\\s*'$", token.text | lower) -%}
                {%- do problems.append(
                    rule.label ~ ": the condition reads " ~ token.text ~ " beside " ~ times[0]
                    ~ ", where an engine takes it for a clock; as_of_date is the date at which the contact is judged."
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if is_any_unknown -%}
        {%- do problems.append("The columns of the panel are: " ~ columns.keys() | sort | join(', ') ~ ".") -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
