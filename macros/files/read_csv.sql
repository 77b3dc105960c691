{# Files as DuckDB's own reader reads them, in its strict mode and one line after the other; what does not fit goes into a temporary table of rejects.
   Args: patterns (list), names (list of columns; one that is called line has whole lines), skip (lines before the header), rejects (text: the name of that
   table; null: lines that do not fit are left out), has_header. #}
{% macro read_csv(patterns, names, skip=0, rejects=none, has_header=true) -%}
    {%- set whole_lines = names == ['line'] -%}
    read_csv(
        {{ contact_segmentation.list_of_texts(patterns) }},
        auto_detect = false, filename = true, header = {{ has_header }}, skip = {{ skip }},
        columns = { {%- for name in names %}'{{ name }}': 'varchar'{{ ', ' if not loop.last }}{% endfor -%} },
        encoding = '{{ contact_segmentation.setting('files_encoding') }}',
        {% if whole_lines -%}
            delim = '{{ "\u0001" }}', quote = '', escape = '', strict_mode = false,
        {%- else -%}
            delim = {{ contact_segmentation.text_literal(contact_segmentation.setting('files_separator')) }}, quote = '"', escape = '"', strict_mode = true,
            allow_quoted_nulls = false,
        {%- endif %}
        {% if rejects -%}
            store_rejects = true, rejects_table = '{{ rejects }}', rejects_scan = '{{ rejects }}_scans',
        {%- else -%}
            ignore_errors = true,
        {%- endif %}
        parallel = false
    )
{%- endmacro %}
