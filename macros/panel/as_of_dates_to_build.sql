{# Those of as_of_dates() that a run builds. Arg: chunks (as built_by_chunks() returns them). #}
{% macro as_of_dates_to_build(chunks) -%}
    {%- set all_dates = contact_segmentation.as_of_dates() -%}
    {%- set relation = ref('int_as_of_dates') -%}
    {%- if not chunks -%}
        {#- All on the first build. Where there is nothing to build, the query still needs its columns. -#}
        {{ return(all_dates) }}
    {%- endif -%}
    {%- set query -%}
        select as_of_index
        from {{ relation }}
        where {{ contact_segmentation.in_chunks('as_of_date', chunks) }}
        order by 1
    {%- endset -%}
    {%- set wanted = run_query(query).columns[0].values() | map('int') | list -%}
    {{ return(all_dates | selectattr('as_of_index', 'in', wanted) | list) }}
{%- endmacro %}
