{# A finite number as double, or null where the value is not one. Plain and scientific notation; no currency signs, no thousands separators. #}
{% macro try_number(expression) -%}
    {{ return(adapter.dispatch('try_number', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        {#- typeof() is a constant of the column, so a column of numbers never pays for the pattern. #}
        when {{ contact_segmentation.is_number_column(expression) }}
            then case when isfinite(try_cast({{ expression }} as double)) then try_cast({{ expression }} as double) end
        when regexp_matches({{ text }}, '{{ contact_segmentation.number_pattern() }}') and isfinite(try_cast({{ text }} as double))
            then try_cast({{ text }} as double)
    end
{%- endmacro %}

{# Numbers of every type print as such, so a column of numbers needs no way of its own. PostgreSQL cannot read numbers that are too large for a
   double, nor those that are too small: these are 0. #}
{% macro postgres__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }}
            then coalesce(
                {{ contact_segmentation.postgres__guarded_cast(text, 'double precision') }},
                case when {{ contact_segmentation.postgres__is_near_zero(text) }} then 0.0 end
            )
    end
{%- endmacro %}

{# By way of text, which every type can be cast to; Spark stops at casts of types that do not fit, try_cast or not. #}
{% macro spark__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        {#- typeof() is a constant of the column, so a column of numbers never pays for the pattern. -#}
        {#- Beyond the largest double lie only infinity and, in Spark's order, NaN. #}
        when ({{ contact_segmentation.is_number_column(expression) }} or {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }})
            and abs(try_cast({{ text }} as double)) <= 1.7976931348623157e308d
            then try_cast({{ text }} as double)
    end
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Its lenient cast reads texts alone. #}
{% macro snowflake__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {#- A number is read as it is, because its text may have fewer digits; try_to_double() reads texts only. -#}
    {%- set number -%}
        coalesce(
            as_double(to_variant({{ expression }})),
            case when {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }} then try_to_double({{ text }}) end
        )
    {%- endset -%}
    {#- Beyond the largest double lie infinity and, in Snowflake's order, NaN. #}
    case when abs({{ number }}) <= 1.7976931348623157e308 then {{ number }} end
{%- endmacro %}

{# Its lenient cast has a name of its own, and reads more than ours does: the pattern decides first. #}
{% macro bigquery__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }} and not is_inf(safe_cast({{ text }} as float64))
            then safe_cast({{ text }} as float64)
    end
{%- endmacro %}

{# There is no isfinite(): a number is held against the largest one. #}
{% macro redshift__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }}
            and abs(try_cast({{ text }} as double precision)) <= 1.7976931348623157e308
            then try_cast({{ text }} as double precision)
    end
{%- endmacro %}

{# is_finite() has another name, and numbers of every type print as such. #}
{% macro trino__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }} and is_finite(try_cast({{ text }} as double))
            then try_cast({{ text }} as double)
    end
{%- endmacro %}
