{% macro postgres__try_timestamp(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {#- Below microseconds PostgreSQL would round. -#}
    {%- set iso_text = "regexp_replace(" ~ text ~ ", '([.][0-9]{6})[0-9]+', '\\1')" -%}
    {#- Seven decimals decide the six that are kept. -#}
    {%- set epoch_text = "regexp_replace(" ~ text ~ ", '([.][0-9]{7})[0-9]+$', '\\1')" -%}
    {%- set typed_text = "case when cast(" ~ expression ~ " as text) not in ('infinity', '-infinity') then cast(" ~ expression ~ " as text) end" -%}
    case
        {#- A typed value goes through its own text, which reads back to the same value whatever the session's zone and style of dates. #}
        when pg_typeof({{ expression }}) = cast('timestamp with time zone' as regtype)
            then {{ contact_segmentation.postgres__guarded_cast(typed_text, 'timestamp with time zone') }} at time zone 'UTC'
        when pg_typeof({{ expression }}) in (cast('date' as regtype), cast('timestamp' as regtype))
            then {{ contact_segmentation.postgres__guarded_cast(typed_text, 'timestamp') }}
        {#- PostgreSQL takes a 60th second for the next minute. #}
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.timestamp_pattern()) }} and {{ text }} not like '%:60%'
            then case
                when {{ contact_segmentation.matches_pattern(text, contact_segmentation.zone_pattern()) }} and length({{ text }}) > 10
                    then {{ contact_segmentation.postgres__guarded_cast(iso_text, 'timestamp with time zone') }} at time zone 'UTC'
                else {{ contact_segmentation.postgres__guarded_cast(iso_text, 'timestamp') }}
            end
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
            then timestamp '1970-01-01' + {{ contact_segmentation.postgres__guarded_cast("substring(" ~ text ~ " from '^[0-9]+')", 'bigint') }} * interval '1 millisecond'
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
            then timestamp '1970-01-01'
                + {{ contact_segmentation.postgres__guarded_cast("substring(" ~ text ~ " from '^[0-9]+')", 'bigint') }} * interval '1 second'
                + round(cast(coalesce(substring({{ epoch_text }} from '[.][0-9]+$'), '0') as numeric), 6) * 1000000 * interval '1 microsecond'
    end
{%- endmacro %}
