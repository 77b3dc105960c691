with

{% for table in ['contacts', 'events'] if setting(table ~ '_model') == 'base_files__' ~ table %}
    {{ table }}_read as (

        select * from {{ ref('base_files__' ~ table ~ '_read') }}

    ),
{% endfor %}

final as (

    {% for table in ['contacts', 'events'] if setting(table ~ '_model') == 'base_files__' ~ table %}
        select
            '{{ table }}' as source_table,
            _file as source_file,
            _reason as reason,
            -- Enough to find it by.
            left(unnest({{ texts_of_lines('_lines') }}), 1000) as line
        from {{ table }}_read
        where _reason is not null
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from final
