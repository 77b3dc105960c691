{# The Parquet files of the base whose names begin with a word, as an engine reads them where they lie. Arg: word (text). #}
{% macro parquet_files(word) -%}
    {%- set paths = env_var("BENCHMARK_DATA") ~ "/" ~ word ~ "*.parquet" -%}
    {%- if target.type == 'spark' -%}
        parquet.`{{ paths }}`
    {%- else -%}
        read_parquet('{{ paths }}')
    {%- endif -%}
{%- endmacro %}
